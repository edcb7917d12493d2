import { z } from 'zod';
import {
  decisionSchema,
  inboxSchema,
  likelyDuplicateSchema,
  scoreViewSchema,
  triageListSchema,
  triageQuerySchema,
  verdictViewSchema,
} from '../triage.ts';
import { idSchema } from '../views.ts';
import { base, writing, written } from './call.ts';

/** Decisions about observations. */
export const triageContract = {
  list: base.input(triageQuerySchema).output(triageListSchema),
  /** Returns the decision about an observation. */
  verdict: base.input(z.object({ observation: idSchema })).output(verdictViewSchema),
  /** Returns the score with everything that contributes to it. */
  explain: base.input(z.object({ observation: idSchema })).output(scoreViewSchema),
  /**
   * Returns observations that are like one, the most alike first; with `text`, observations that
   * contain these words.
   */
  likely: base
    .input(
      z.object({
        observation: idSchema,
        text: z.string().max(200).default(''),
        limit: z.number().int().min(1).max(50).default(8),
      }),
    )
    .output(z.array(likelyDuplicateSchema)),
  /** Returns questions and decisions about observations logged by the person of this device. */
  inbox: base.output(inboxSchema),
  /**
   * One decision about one or many observations, in one commit. `seen` (observation -> field ->
   * heads that the decider saw) prevents a decision that arrived meanwhile from being overwritten
   * unseen: it becomes a conflict.
   */
  decide: writing
    .input(
      z.object({
        observations: z.array(idSchema).min(1).max(5000),
        decision: decisionSchema,
        seen: z.record(idSchema, z.record(z.string(), z.array(idSchema))).default({}),
        draft: z.string().max(120).nullable().default(null),
      }),
    )
    .output(z.object({ changed: z.number().int(), written })),
} as const;
