import { z } from 'zod';
import { gapStatuses, nextRunCloses } from '../records/capability-gap.ts';
import { idSchema, instantSchema, listItemSchema, sharedFactSchema } from './views.ts';

type Key<T> = keyof T & string;
const keysOf = <T extends object>(options: T) =>
  z.enum(Object.keys(options) as [Key<T>, ...Key<T>[]]);

const headSchema = z.object({
  id: idSchema,
  title: z.string(),
  status: keysOf(gapStatuses),
});

/** A number with what it counts. */
const tallySchema = z.array(z.object({ value: z.string(), n: z.number().int() }));

/** A capability gap with what is counted from its evidence, and from that of merged gaps. */
export const gapSummarySchema = headSchema.extend({
  next_run_close: keysOf(nextRunCloses),
  profession: idSchema.nullable(),
  stages: z.array(z.string()),
  observations: z.number().int(),
  deployments: z.number().int(),
  customers: z.number().int(),
  people: z.number().int(),
  /** Breakages per severity, the worst first. */
  severities: tallySchema,
  first_seen: instantSchema.nullable(),
  last_seen: instantSchema.nullable(),
  heads: z.array(idSchema),
});
export type GapSummary = z.infer<typeof gapSummarySchema>;

/** A piece of evidence with the observation that it rests on. */
export const gapEvidenceSchema = z.object({
  id: idSchema,
  gap: idSchema,
  weight: z.number().int(),
  passage: z.string().nullable(),
  note: z.string().nullable(),
  item: listItemSchema,
});

/** What a gap's page shows. */
export const gapViewSchema = z.object({
  summary: gapSummarySchema,
  /** The newest observations first; at most 500. */
  evidence: z.array(gapEvidenceSchema),
  /** Observations per week (Monday, UTC), the oldest first. */
  weeks: tallySchema,
  /** Observations per model iteration, most frequent first. */
  iterations: tallySchema,
  /** What people said: passages first, then quotes and descriptions; at most three. */
  quotes: z.array(z.object({ observation: idSchema, text: z.string() })),
  /** Answers from the field to whether an iteration closes it, the newest first. */
  verified: z.array(
    z.object({
      item: listItemSchema,
      answer: z.enum(['confirmed', 'denied', 'cant_try']),
      iteration: idSchema,
    }),
  ),
  /** Gaps that were merged into this one. */
  merged: z.array(headSchema),
  /** Other records that name this gap, by type. */
  named_by: z.array(
    z.object({
      type: z.string(),
      n: z.number().int(),
      /** The newest ones, at most 50. */
      records: z.array(z.object({ id: idSchema, title: z.string() })),
    }),
  ),
});
export type GapView = z.infer<typeof gapViewSchema>;

/** A gap that an observation may support, with the words and facts that this rests on. */
export const gapSuggestionSchema = z.object({
  gap: headSchema,
  observations: z.number().int(),
  words: z.array(z.string()),
  facts: z.array(sharedFactSchema),
  /** Whether the observation supports it already. */
  linked: z.boolean(),
});
export type GapSuggestion = z.infer<typeof gapSuggestionSchema>;

/** A new gap as it can be made from an observation. */
export const gapDraftSchema = z.object({
  title: z.string().trim().min(1).max(300),
  profession: idSchema.nullable().default(null),
  stages: z.array(z.string()).max(100).default([]),
});
export type GapDraft = z.infer<typeof gapDraftSchema>;

const saidSchema = z.object({
  evidence: idSchema,
  passage: z.string().nullable(),
  note: z.string().nullable(),
});

/** A gap that an observation supports. */
export const observedGapSchema = saidSchema.extend({
  gap: headSchema,
  weight: z.number().int(),
  passage_field: z.string().nullable(),
  /** The same observation as evidence for gaps that were merged into this one. */
  also: z.array(saidSchema),
});
export type ObservedGap = z.infer<typeof observedGapSchema>;

/** How many breakages of a stage have a cause. */
export const patternCellSchema = z.object({
  profession: idSchema.nullable(),
  stage: z.string(),
  cause: z.string(),
  n: z.number().int(),
});
export type PatternCell = z.infer<typeof patternCellSchema>;

/** Observations without a gap that are like each other. */
export const clusterSchema = z.object({
  words: z.array(z.string()),
  items: z.array(listItemSchema),
  draft: gapDraftSchema,
});
export type Cluster = z.infer<typeof clusterSchema>;

export const patternsSchema = z.object({
  cells: z.array(patternCellSchema),
  clusters: z.array(clusterSchema),
  /** How many observations without a gap were compared. */
  compared: z.number().int(),
});
export type Patterns = z.infer<typeof patternsSchema>;
