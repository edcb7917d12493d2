import { z } from 'zod';
import { jobUses } from '../method/job-state.ts';
import { idSchema, instantSchema } from './views.ts';

const count = z.number().int().min(0);

const tally = {
  delivered: count,
  accepted: count,
  rejected: count,
  /** Not reviewed yet. */
  waiting: count,
  /** Null: no number was set. */
  target: z.number().nullable(),
  outstanding: z.number().nullable(),
};

const hindranceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['not_allowed', 'rights_unknown']), uses: z.array(z.enum(jobUses)) }),
  z.object({ kind: z.literal('consent') }),
  z.object({ kind: z.literal('blocked'), by: z.string() }),
  z.object({ kind: z.literal('no_due_reason') }),
]);

/** A data job as lists show it; every number is counted from deliveries and reviews. */
export const jobLineSchema = z.object({
  id: idSchema,
  title: z.string(),
  status: z.string().nullable(),
  modality: z.string().nullable(),
  unit: z.string().nullable(),
  gap: idSchema.nullable(),
  started_at: instantSchema.nullable(),
  due_at: instantSchema.nullable(),
  due_why: z.string().nullable(),
  unblocked_by: z.string().nullable(),
  ...tally,
  pace: z.enum(['ended', 'no_due', 'overdue', 'will_miss', 'on_time', 'too_early']),
  /** Null without a target. */
  forecast: z
    .object({ perDay: z.number(), done_at: instantSchema.nullable(), missing: z.number() })
    .nullable(),
  inTheWay: z.array(hindranceSchema),
  /** How many of its deployments are not on this device: their deliveries are not counted. */
  elsewhere: count,
});
export type JobLine = z.infer<typeof jobLineSchema>;

export const verdictSchema = z.enum(['accepted', 'rejected']);

/** A delivery, and what research made of it. */
export const deliverySchema = z.object({
  id: idSchema,
  job: idSchema,
  deployment: idSchema,
  count,
  slice: z.string().nullable(),
  note: z.string().nullable(),
  at: instantSchema,
  by: idSchema,
  items: z.array(idSchema),
  attachments: z.array(idSchema),
  accepted: count,
  rejected: count,
  review: z
    .object({
      id: idSchema,
      verdict: verdictSchema.nullable(),
      reason: z.string().nullable(),
      accepted_n: z.number().nullable(),
      rejected_n: z.number().nullable(),
      at: instantSchema,
      /** Two people decided differently. */
      conflicted: z.boolean(),
      /** Field -> the edits that a new decision replaces. */
      heads: z.record(z.string(), z.array(idSchema)),
    })
    .nullable(),
});
export type DeliveryView = z.infer<typeof deliverySchema>;

/** What the page of one job shows beyond its own fields. */
export const jobDetailSchema = z.object({
  job: jobLineSchema,
  deployments: z.array(z.object({ deployment: idSchema, ...tally })),
  slices: z.array(z.object({ slice: z.string().nullable(), ...tally })),
  burnUp: z.array(z.object({ at: instantSchema, delivered: count, accepted: count })),
  /** Newest first. */
  deliveries: z.array(deliverySchema),
  /** Why deliveries were rejected, the most frequent reason first. */
  reasons: z.array(z.object({ reason: z.string(), n: count, deliveries: count })),
});
export type JobDetail = z.infer<typeof jobDetailSchema>;

/** What one deployment collects for one job, as its people see it. */
export const collectionSchema = z.object({
  job: jobLineSchema,
  deployment: idSchema,
  ...tally,
  wanted: z.string().nullable(),
  example: z.string().nullable(),
  slices: z.array(z.string()),
  /** The newest reviewed deliveries. */
  reviewed: z.array(deliverySchema),
});
export type Collection = z.infer<typeof collectionSchema>;

/** A delivery that names an observation or its files, and the model iterations it went into. */
export const namingDeliverySchema = z.object({
  delivery: deliverySchema,
  /** The job's title. */
  title: z.string(),
  unit: z.string().nullable(),
  /** Which of the observation's files it names. */
  files: count,
  iterations: z.array(
    z.object({ id: idSchema, title: z.string(), frozen_at: instantSchema.nullable() }),
  ),
});
export type NamingDelivery = z.infer<typeof namingDeliverySchema>;

/** A job that is overdue or will miss its due date, or a delivery that waits for review. */
export const jobsTodaySchema = z.object({
  late: z.array(jobLineSchema),
  waiting: z.array(z.object({ delivery: deliverySchema, title: z.string() })),
});
