import { z } from 'zod';
import { idSchema, listItemSchema, pageOf } from './views.ts';

/**
 * Why a record stays on this device. `review`: until somebody has looked at it; `never`: its deployment's policy says that it never leaves;
 * `sample`: the sample stays here; `deployment`: its deployment is not one that this member brings to the hub; `workspace`: research has not taken it over.
 */
export const whyHereSchema = z.enum(['review', 'never', 'sample', 'deployment', 'workspace']);
export type WhyHere = z.infer<typeof whyHereSchema>;

/** Observations that wait for somebody to look at them, newest first; `count` of all pages. */
export const waitingSchema = pageOf(listItemSchema).extend({ count: z.number().int().min(0) });

/** What research answers to a proposal. */
export const proposalAnswerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('accepted') }),
  z.object({ kind: z.literal('same_as'), record: idSchema }),
  z.object({ kind: z.literal('declined'), reason: z.string().trim().min(1).max(2000) }),
]);
