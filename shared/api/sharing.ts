import { z } from 'zod';
import { pageOf } from './paging.ts';
import { idSchema, listItemSchema } from './views.ts';

/**
 * Why a record stays on this device. `review`: until someone reviews it; `never`: its deployment's
 * policy keeps it here; `sample`: samples stay here; `deployment`: this member may not bring its
 * deployment to the hub; `workspace`: research has not accepted it.
 */
export const whyHereSchema = z.enum([
  'review',
  'never',
  'sample',
  'unsorted',
  'deployment',
  'workspace',
]);
export type WhyHere = z.infer<typeof whyHereSchema>;

/** Observations waiting for review, newest first; `count` covers all pages. */
export const waitingSchema = pageOf(listItemSchema).extend({ count: z.number().int().min(0) });

/** Research's answer to a proposal. */
export const proposalAnswerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('accepted') }),
  z.object({ kind: z.literal('same_as'), record: idSchema }),
  z.object({ kind: z.literal('declined'), reason: z.string().trim().min(1).max(2000) }),
]);
