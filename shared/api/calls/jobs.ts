import { z } from 'zod';
import {
  collectionSchema,
  jobDetailSchema,
  jobLineSchema,
  jobsTodaySchema,
  namingDeliverySchema,
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
  /** Returns the deliveries that name an observation or its files, newest first. */
  naming: base.input(z.object({ observation: idSchema })).output(z.array(namingDeliverySchema)),
  /** Returns what research looks after: late jobs, and deliveries that wait for review. */
  today: base.output(jobsTodaySchema),
  /** Returns the values of a job for a gap, from its evidence. @throws `not_found` */
  suggest: base.input(z.object({ gap: idSchema })).output(z.object({ values: valuesSchema })),
  /** Creates a job; the gap it is for is then `data_job_open`. One step to undo. */
  propose: writing
    .input(z.object({ values: valuesSchema, draft: z.string().max(120).nullable().default(null) }))
    .output(z.object({ job: idSchema, written })),
  /** Writes a delivery in its deployment, delivered now; its draft goes in the same commit. */
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
        draft: z.string().max(120).nullable().default(null),
      }),
    )
    .output(z.object({ delivery: idSchema, written })),
  /**
   * Accepts or rejects deliveries; null reopens them. `accepted_n`: how many of a single delivery
   * are accepted; the rest is rejected. A rejection needs a reason, of a part too. `seen`:
   * delivery -> field -> the edits that the reviewer saw. The draft of the reason goes in the same
   * commit.
   */
  review: writing
    .input(
      z.object({
        deliveries: z.array(idSchema).min(1).max(500),
        verdict: verdictSchema.nullable(),
        reason: z.string().max(10_000).nullable().default(null),
        accepted_n: number.nullable().default(null),
        seen: z.record(z.string(), z.record(z.string(), z.array(idSchema))).default({}),
        draft: z.string().max(120).nullable().default(null),
      }),
    )
    .output(z.object({ changed: number, written })),
} as const;
