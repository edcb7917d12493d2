import { z } from 'zod';
import { idSchema, instantSchema } from './views.ts';

const count = z.number().int().min(0);

/** How thin the product was at a release: raw counts beside shares. */
export const iterationThinnessSchema = z.object({
  id: idSchema,
  title: z.string(),
  released_at: instantSchema,
  /** Components that make up for a missing capability, in use at the release. */
  active: count,
  /** Since the release before. */
  added: count,
  retired: count,
  /** Retired ÷ active at the release before; null where nothing was active. */
  retired_share: z.number().nullable(),
  /** Value weight of stages with native coverage ÷ that of all; null where no stage has one. */
  native_value_share: z.number().nullable(),
  hours_per_month: z.number(),
});
export type IterationThinness = z.infer<typeof iterationThinnessSchema>;
