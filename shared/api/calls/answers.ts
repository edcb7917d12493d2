import { z } from 'zod';
import { answerLineSchema, answerStepSchema, loopViewSchema } from '../answers.ts';
import { idSchema } from '../views.ts';
import { base, ok, writing } from './call.ts';

/** What became of observations, and the loop as a whole. */
export const answersContract = {
  /**
   * Returns what became of an observation, step by step.
   * @throws `not_found`
   */
  of: base.input(z.object({ observation: idSchema })).output(z.array(answerStepSchema).readonly()),
  /** Returns recent answers to the person of this device, and what they are asked to verify. */
  mine: base.output(
    z.object({ news: z.array(answerLineSchema), verify: z.array(answerLineSchema) }),
  ),
  /** Returns how much is at each step of the loop, how old, and what is new. */
  loop: base.output(loopViewSchema),
  /** Saves a text, made in the window, where the person has chosen. */
  saveText: writing.input(z.object({ path: z.string().min(1), text: z.string() })).output(ok),
} as const;
