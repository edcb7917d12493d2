import { z } from 'zod';
import { iterationThinnessSchema } from '../harness.ts';
import { base } from './call.ts';

/** The harness ledger. */
export const harnessContract = {
  /** Returns how thin the product was at each release, oldest first. */
  thinness: base.output(z.object({ iterations: z.array(iterationThinnessSchema) })),
} as const;
