import { z } from 'zod';
import { priorities, type Priority } from '../records/triage.ts';
import {
  idSchema,
  instantSchema,
  listItemSchema,
  recordViewSchema,
  sharedFactSchema,
} from './views.ts';

const prioritySchema = z.enum(Object.keys(priorities) as [Priority, ...Priority[]]);
const words = z.string().trim().min(1).max(10_000);

/** One decision of research, about one or many observations. */
export const decisionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('accept') }),
  z.object({ kind: z.literal('ask'), question: words }),
  z.object({ kind: z.literal('duplicate'), of: idSchema }),
  z.object({ kind: z.literal('decline'), reason: words }),
  z.object({ kind: z.literal('snooze'), until: instantSchema }),
  /** Resets the decision: the observation is new again. */
  z.object({ kind: z.literal('reopen') }),
  z.object({ kind: z.literal('prioritise'), priority: prioritySchema }),
  z.object({ kind: z.literal('assign'), assignee: idSchema.nullable() }),
  z.object({ kind: z.literal('note'), note: words.nullable() }),
]);
export type Decision = z.infer<typeof decisionSchema>;

/**
 * The triage state of an observation; those that wait for research come first. `back`: its snooze
 * has ended; `answered`: someone else commented after the question; `conflict`: two people decided
 * independently.
 */
export const triageStates = [
  'new',
  'back',
  'answered',
  'conflict',
  'needs_info',
  'snoozed',
  'accepted',
  'duplicate',
  'declined',
] as const;
export type TriageState = (typeof triageStates)[number];

/** The lists of triage: what waits for a decision, or what was decided one way. */
export const triageShows = [
  'waiting',
  'needs_info',
  'snoozed',
  'accepted',
  'duplicate',
  'declined',
] as const;
export type TriageShow = (typeof triageShows)[number];

export const triageQuerySchema = z.object({
  show: z.enum(triageShows).default('waiting'),
  deployment: z.array(idSchema).max(50).optional(),
  type: z.array(z.string().max(60)).max(10).optional(),
  /** `nobody` for observations without an assignee. */
  assignee: z
    .array(z.union([idSchema, z.literal('nobody')]))
    .max(50)
    .optional(),
  limit: z.number().int().min(1).max(2000).default(200),
});
export type TriageQuery = z.infer<typeof triageQuerySchema>;

/** The current entries of each field of a triage record; pass them back as `seen`. */
const headsSchema = z.record(z.string(), z.array(idSchema));

export const triageItemSchema = z.object({
  item: listItemSchema,
  state: z.enum(triageStates),
  priority: prioritySchema,
  assignee: idSchema.nullable(),
  snoozed_until: instantSchema.nullable(),
  heads: headsSchema,
  /** Null if the list is not ordered by score. */
  score: z.number().nullable(),
  /** Harm or a near miss: comes before everything else. */
  first: z.boolean(),
  /** In its place by the daily random draw. */
  drawn: z.boolean(),
});
export type TriageItem = z.infer<typeof triageItemSchema>;

const countSchema = z.object({ value: z.string(), n: z.number().int() });
export const triageListSchema = z.object({
  items: z.array(triageItemSchema),
  /** The number of all items; `more`: at least that many. */
  total: z.number().int(),
  more: z.boolean(),
  /** How many of them have conflicting decisions. */
  conflicts: z.number().int(),
  /** What a further filter would leave, over the unfiltered list. */
  facets: z.object({
    deployment: z.array(countSchema),
    type: z.array(countSchema),
    assignee: z.array(countSchema),
  }),
});
export type TriageList = z.infer<typeof triageListSchema>;

/** Who decided, and when: the author of the newest current edit. */
export const decidedSchema = z.object({ by: idSchema, at: instantSchema });

/** What everyone sees at an observation. `record` is null if nothing has been decided. */
export const verdictViewSchema = z.object({
  state: z.enum(triageStates),
  record: recordViewSchema.nullable(),
  decided: decidedSchema.nullable(),
  /** Its duplicates. */
  duplicates: z.array(idSchema).max(200),
});
export type VerdictView = z.infer<typeof verdictViewSchema>;

/** A number of the score and its source. */
const sourceSchema = z.object({
  record: idSchema,
  title: z.string(),
  author: idSchema,
  at: instantSchema,
});
export const scoreViewSchema = z.object({
  version: z.number().int(),
  value: z.number(),
  first: z.boolean(),
  weight: z.number(),
  /**
   * What determines the weight: the label of a severity, a result or an urgency; null if none is
   * given.
   */
  weighs: z.string().nullable(),
  spread: z.number(),
  customers: z.array(z.object({ id: idSchema, name: z.string(), seen: z.array(sourceSchema) })),
  novelty: z.number(),
  days: z.number(),
  logged: sourceSchema,
  /** Who last set what determines the weight. */
  weighed: sourceSchema,
});
export type ScoreView = z.infer<typeof scoreViewSchema>;

/**
 * A decision or question about something the person logged. `entry` identifies it, so that it can
 * be marked as seen.
 */
export const inboxItemSchema = z.object({
  entry: idSchema,
  observation: idSchema,
  title: z.string(),
  type: z.string(),
  deployment: idSchema.nullable(),
  state: z.enum(triageStates),
  /** The question, the reason, or the title of the observation it duplicates. */
  words: z.string().nullable(),
  decided: decidedSchema,
});
export type InboxItem = z.infer<typeof inboxItemSchema>;

export const inboxSchema = z.object({
  questions: z.array(inboxItemSchema),
  verdicts: z.array(inboxItemSchema),
});

/** An observation that may be the same as another one, and what that rests on. */
export const likelyDuplicateSchema = z.object({
  item: listItemSchema,
  /** 1 for the same text, 0 without a shared word; null for one that was searched by its words. */
  likeness: z.number().nullable(),
  /** The shared words, the most informative ones first. */
  words: z.array(z.string()),
  facts: z.array(sharedFactSchema),
});
export type LikelyDuplicate = z.infer<typeof likelyDuplicateSchema>;
