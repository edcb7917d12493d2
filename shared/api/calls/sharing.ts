import { z } from 'zod';
import { pageInput } from '../paging.ts';
import { proposalAnswerSchema, waitingSchema, whyHereSchema } from '../sharing.ts';
import { idSchema } from '../views.ts';
import { base, writing, written } from './call.ts';

/** What stays on this device, and sharing it after review. */
export const sharingContract = {
  /** Returns observations held back until someone reviews them. */
  waiting: base.input(z.object(pageInput({ usual: 100, most: 500 }))).output(waitingSchema),
  /** Shares reviewed observations with their comments and files. Sharing can't be undone. */
  release: writing
    .input(z.object({ ids: z.array(idSchema).min(1).max(1000) }))
    .output(z.object({ released: z.number().int() })),
  /**
   * Returns why records stay on this device; records that are shared, or would be if there were a
   * hub, are left out.
   */
  why: base
    .input(z.object({ ids: z.array(idSchema).max(500) }))
    .output(z.array(z.object({ id: idSchema, why: whyHereSchema }))),
} as const;

/** Answers to proposals. */
export const proposalsContract = {
  /** Records research's answer to a proposal. */
  decide: writing
    .input(z.object({ id: idSchema, decision: proposalAnswerSchema }))
    .output(z.object({ written })),
} as const;
