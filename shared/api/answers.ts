import { z } from 'zod';
import { answerKinds } from '../method/answer.ts';
import type { LoopCounts } from './roadmap.ts';
import { idSchema, instantSchema } from './views.ts';

const count = z.number().int().min(0);

/** One step of what became of an observation. */
export const answerStepSchema = z.object({
  kind: z.enum(answerKinds),
  at: instantSchema.nullable(),
  by: idSchema.nullable(),
  record: idSchema.nullable(),
  title: z.string().nullable(),
  gap: idSchema.nullable(),
  n: count.nullable(),
  of: count.nullable(),
  answer: z.string().nullable(),
});

/** A step, with the observation that it is about. */
export const answerLineSchema = z.object({
  observation: idSchema,
  title: z.string(),
  step: answerStepSchema,
});
export type AnswerLine = z.infer<typeof answerLineSchema>;

/** The steps of the loop, in order. */
export const loopSteps = [
  'observations',
  'gaps',
  'jobs',
  'iterations',
  'retired',
  'answers',
] as const;

/** The steps of the loop; its totals and medians are `LoopCounts`. */
export const loopViewSchema = z.object({
  steps: z.array(
    z.object({
      name: z.enum(loopSteps),
      n: count,
      this_week: count,
      last_week: count,
      /** What has not moved on to the next step, longest first. */
      waiting: z.object({
        n: count,
        first: z.array(z.object({ id: idSchema, title: z.string(), since: instantSchema })),
      }),
    }),
  ),
});
export type LoopView = z.infer<typeof loopViewSchema>;
/** What the loop page shows. */
export type LoopReport = LoopView & LoopCounts;
