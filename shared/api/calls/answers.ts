import { z } from 'zod';
import {
  answerLineSchema,
  answerStepSchema,
  loopNumberSchema,
  loopRecordSchema,
  loopReportSchema,
  ownWeekSchema,
  verifyRequestSchema,
} from '../answers.ts';
import { idSchema } from '../views.ts';
import { base, bytes, ok, writing } from './call.ts';

/** What became of observations, and the loop as a whole. */
export const answersContract = {
  /**
   * Returns what became of an observation, step by step.
   * @throws `not_found`
   */
  of: base.input(z.object({ observation: idSchema })).output(z.array(answerStepSchema).readonly()),
  /** Returns recent answers to the person of this device, and what they are asked to verify. */
  mine: base.output(
    z.object({ news: z.array(answerLineSchema), verify: z.array(verifyRequestSchema) }),
  ),
  /** Returns what the person of this device logged in the last seven days, and its answers. */
  week: base.output(ownWeekSchema),
  /** Returns how much is at each step of the loop, how old, and what is new. */
  loop: base.output(loopReportSchema),
  /** Returns the records that one number of the loop counts, and how many there are. */
  loopRecords: base
    .input(
      z.object({ number: loopNumberSchema, limit: z.number().int().min(1).max(500).default(100) }),
    )
    .output(z.object({ n: z.number().int().min(0), items: z.array(loopRecordSchema) })),
  /** Saves what the window made, a text or the bytes of a PDF, where the person has chosen. */
  saveFile: writing
    .input(z.object({ path: z.string().min(1), content: z.union([z.string(), bytes]) }))
    .output(ok),
} as const;
