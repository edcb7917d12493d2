import { z } from 'zod';
import { answerKinds } from '../method/answer.ts';
import { loopCountsSchema, medianDaysSchema } from './roadmap.ts';
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

/**
 * A request to try again with a release what a gap is about: research asked the deployment, or the
 * person logged what the gap rests on.
 */
export const verifyRequestSchema = z.object({
  gap: idSchema,
  title: z.string(),
  iteration: idSchema,
  iteration_title: z.string(),
  /** Where it is tried. */
  deployment: idSchema,
  deployment_title: z.string(),
  /** The person's own observations that are part of the gap, newest first. */
  observations: z.array(idSchema),
  /** Who asked, and when; null where the records don't say. */
  at: instantSchema.nullable(),
  by: idSchema.nullable(),
});
export type VerifyRequest = z.infer<typeof verifyRequestSchema>;

/** A week of one person's notes: what they logged, and the news of what they logged before. */
export const ownWeekSchema = z.object({
  from: instantSchema,
  to: instantSchema,
  /** Oldest first, each with what became of it. */
  logged: z.array(
    z.object({
      observation: idSchema,
      type: z.string(),
      title: z.string(),
      at: instantSchema,
      deployment: z.string().nullable(),
      steps: z.array(answerStepSchema),
    }),
  ),
  /** What became of older observations in this week, newest first. */
  news: z.array(answerLineSchema),
});
export type OwnWeek = z.infer<typeof ownWeekSchema>;

/** The steps of the loop, in order. */
export const loopSteps = [
  'observations',
  'gaps',
  'jobs',
  'iterations',
  'retired',
  'answers',
] as const;
export type LoopStep = (typeof loopSteps)[number];

/** A record that a number of the loop counts. */
export const loopRecordSchema = z.object({
  id: idSchema,
  title: z.string(),
  /** When it happened, or since when it waits; null where the records don't say. */
  at: instantSchema.nullable(),
  /** How many days it took, of what a median is made of. */
  days: z.number().nullable(),
});
export type LoopRecord = z.infer<typeof loopRecordSchema>;

/** One number of the loop page. */
export const loopNumberSchema = z.discriminatedUnion('part', [
  z.object({
    part: z.enum(['all', 'this_week', 'last_week', 'waiting']),
    of: z.enum(loopSteps),
  }),
  z.object({ part: z.literal('reached'), of: medianDaysSchema.keyof() }),
]);
export type LoopNumber = z.infer<typeof loopNumberSchema>;

/** The steps of the loop. */
const loopViewSchema = z.object({
  steps: z.array(
    z.object({
      name: z.enum(loopSteps),
      n: count,
      this_week: count,
      last_week: count,
      /** What has not moved on to the next step, longest first. */
      waiting: z.object({ n: count, first: z.array(loopRecordSchema) }),
    }),
  ),
});
export type LoopView = z.infer<typeof loopViewSchema>;

/** The loop in numbers: its totals and medians, and its steps. */
export const loopReportSchema = loopCountsSchema.extend(loopViewSchema.shape);
export type LoopReport = z.infer<typeof loopReportSchema>;
