import { z } from 'zod';
import { iterationThinnessSchema } from '../harness.ts';
import { idSchema, valuesSchema } from '../views.ts';
import { base, writing, written } from './call.ts';

/** The harness ledger. */
export const harnessContract = {
  /**
   * Keeps a build-or-collect decision, and puts the component that is built into the ledger: one
   * commit. The decision names the component; a draft goes with it.
   */
  decide: writing
    .input(
      z.object({
        decision: valuesSchema,
        component: valuesSchema.nullable(),
        draft: z.string().max(120).nullable().default(null),
      }),
    )
    .output(z.object({ decision: idSchema, component: idSchema.nullable(), written })),
  /** Returns how thin the product was at each release, oldest first. */
  thinness: base.output(z.object({ iterations: z.array(iterationThinnessSchema) })),
} as const;
