import { z } from 'zod';
import { panelResultSchema, panelViewSchema } from '../threshold.ts';
import { idSchema, instantSchema, valuesSchema } from '../views.ts';
import { base, writing, written } from './call.ts';

/** Blind panels of threshold assessments. */
export const thresholdContract = {
  /**
   * Returns the panel as the person of this device may see it.
   * @throws `not_found`, `no_workspace`
   */
  panel: base.input(z.object({ assessment: idSchema })).output(panelViewSchema),
  /** Sets the person's own rating of one output. */
  rate: writing
    .input(
      z.object({
        assessment: idSchema,
        output: z.string().max(120),
        values: valuesSchema,
        draft: z.string().max(120).nullable().default(null),
      }),
    )
    .output(z.object({ written })),
  /** Returns the results of all assessments that the person may see, newest first. */
  compare: base.output(
    z.array(
      z.object({
        id: idSchema,
        title: z.string(),
        iteration: idSchema.nullable(),
        created_at: instantSchema,
        verdict: z.string().nullable(),
        decision: z.string().nullable(),
        result: panelResultSchema.nullable(),
      }),
    ),
  ),
} as const;
