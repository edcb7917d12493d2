import { z } from 'zod';
import { todayCountsSchema, todaySchema } from '../today.ts';
import { idSchema } from '../views.ts';
import { base, ok, writing, written } from './call.ts';

/** What needs the person of this device now. */
export const todayContract = {
  /**
   * Returns what needs the attention of the person of this device.
   * @throws `no_workspace`
   */
  view: base.output(todaySchema),
  /** The same as numbers, at a fraction of the cost. */
  counts: base.output(todayCountsSchema),
  /** Adds a deployment with one running experiment, both marked as samples. */
  addSample: writing.output(z.object({ experiment: idSchema, written })),
  /** Stores an account as it is now: later changes are new to the person. */
  sawAccount: writing.input(z.object({ id: idSchema })).output(ok),
} as const;
