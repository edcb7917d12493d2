import { z } from 'zod';
import {
  collectionSchema,
  jobDetailSchema,
  jobLineSchema,
  jobsTodaySchema,
  verdictSchema,
} from '../jobs.ts';
import { pageInput, pageOf } from '../paging.ts';
import { idSchema, valuesSchema } from '../views.ts';
import { base, writing, written } from './call.ts';

const number = z.number().int().min(0);

/** Data jobs: what was delivered for them, and what research made of it. */
export const jobsContract = {
  /** Returns the jobs with their numbers, newest first. */
  list: base.input(z.object(pageInput({ usual: 250, most: 500 }))).output(pageOf(jobLineSchema)),
  /** Returns what the page of one job shows. @throws `not_found` */
  get: base.input(z.object({ id: idSchema })).output(jobDetailSchema),
  /** Returns what the deployments of this device's member collect, first due first. */
  collections: base.output(z.array(collectionSchema)),
  /** Returns what research looks after: late jobs, and deliveries that wait for review. */
  today: base.output(jobsTodaySchema),
  /** Returns the values of a job for a gap, from its evidence. @throws `not_found` */
  suggest: base.input(z.object({ gap: idSchema })).output(z.object({ values: valuesSchema })),
  /** Creates a job; the gap it is for is then `data_job_open`. One step to undo. */
  propose: writing
    .input(z.object({ values: valuesSchema, draft: z.string().max(120).nullable().default(null) }))
    .output(z.object({ job: idSchema, written })),
  /** Writes a delivery in its deployment, delivered now. */
  deliver: writing
    .input(
      z.object({
        job: idSchema,
        deployment: idSchema,
        count: number.min(1),
        slice: z.string().max(200).nullable().default(null),
        note: z.string().max(10_000).nullable().default(null),
        items: z.array(idSchema).max(500).default([]),
        attachments: z.array(idSchema).max(500).default([]),
      }),
    )
    .output(z.object({ delivery: idSchema, written })),
  /**
   * Accepts or rejects deliveries; null reopens them. A rejection needs a reason. `accepted_n`: how
   * many of a single delivery are accepted. `seen`: delivery -> field -> the edits that the
   * reviewer saw.
   */
  review: writing
    .input(
      z.object({
        deliveries: z.array(idSchema).min(1).max(500),
        verdict: verdictSchema.nullable(),
        reason: z.string().max(10_000).nullable().default(null),
        accepted_n: number.nullable().default(null),
        seen: z.record(z.string(), z.record(z.string(), z.array(idSchema))).default({}),
      }),
    )
    .output(z.object({ changed: number, written })),
} as const;
