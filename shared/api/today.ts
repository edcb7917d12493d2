import { z } from 'zod';
import { accountChangeSchema } from '../method/account-changes.ts';
import { contextFields } from '../capture/directory.ts';
import { inboxSchema } from './triage.ts';
import { idSchema, instantSchema, listItemSchema } from './views.ts';

const count = z.number().int().min(0);
const countedSchema = z.object({ n: count, more: z.boolean() });

/** A running experiment or draft of the person. */
export const todayExperimentSchema = z.object({
  id: idSchema,
  title: z.string(),
  deployment: idSchema.nullable(),
  /** When its first phase started; null if it has not. */
  started_at: instantSchema.nullable(),
  /** The deployment's last day; null if unknown. */
  ends_on: z.string().nullable(),
  /**
   * Names of the guardrails that are worse than their baseline, and how many guardrails there are.
   */
  broken: z.array(z.string()),
  guardrails: count,
  /** The number of metrics without an observed value. */
  unobserved: count,
});
export type TodayExperiment = z.infer<typeof todayExperimentSchema>;

/** An experiment that has not started, and the first missing requirement; null: it may start. */
export const unstartedExperimentSchema = z.object({
  id: idSchema,
  title: z.string(),
  deployment: idSchema.nullable(),
  lacks: z.string().nullable(),
  updated_at: instantSchema,
});
export type UnstartedExperiment = z.infer<typeof unstartedExperimentSchema>;

/** An answer to a question from research; `words` are those of the newest comment. */
export const todayAnswerSchema = z.object({
  observation: idSchema,
  title: z.string(),
  words: z.string(),
  by: idSchema,
  at: instantSchema,
});
export type TodayAnswer = z.infer<typeof todayAnswerSchema>;

/** What waits for research. */
export const researchTodaySchema = z.object({
  waiting: countedSchema,
  /** How many of them have harm or a near miss; they come first. */
  harm: count,
  /** Decided differently by two people independently. */
  conflicts: count,
  /** The one that has waited longest; null if nothing waits. */
  oldest: z
    .object({ observation: idSchema, title: z.string(), created_at: instantSchema })
    .nullable(),
  /** The first items of the list. */
  first: z.array(listItemSchema),
  answers: z.array(todayAnswerSchema),
  /** Open proposals. */
  proposals: count,
});
export type ResearchToday = z.infer<typeof researchTodaySchema>;

/** An account, and what changed in it since the person last looked at it. */
export const changedAccountSchema = z.object({
  id: idSchema,
  title: z.string(),
  changed_at: instantSchema,
  /** When the person last looked; null for never. */
  seen_at: instantSchema.nullable(),
  changes: z.array(accountChangeSchema),
});
export type ChangedAccount = z.infer<typeof changedAccountSchema>;

/** An observation with typed names that matched nothing. */
export const toSettleSchema = z.object({
  id: idSchema,
  title: z.string(),
  deployment: idSchema.nullable(),
  names: z.array(z.object({ field: z.enum(contextFields), name: z.string() })),
});

/**
 * What needs the attention of the person of this device. Parts that don't concern their role are
 * null.
 */
export const todaySchema = z.object({
  ...inboxSchema.shape,
  experiments: z.array(todayExperimentSchema),
  unstarted: z.array(unstartedExperimentSchema),
  toSettle: z.array(toSettleSchema),
  /** Observations without a deployment, newest first. */
  unsorted: z.array(listItemSchema),
  research: researchTodaySchema.nullable(),
  accounts: z.array(changedAccountSchema).nullable(),
  /** Which first steps are done: something logged, a sample opened, a hub joined. */
  begun: z.object({ logged: z.boolean(), sample: z.boolean(), joined: z.boolean() }),
});
export type Today = z.infer<typeof todaySchema>;

/** The numbers of waiting items, for the sidebar. */
export const todayCountsSchema = z.object({
  /** Questions, unseen decisions, and answers. */
  today: count,
  /** What waits in triage; null if the role doesn't triage. */
  triage: countedSchema.nullable(),
});
