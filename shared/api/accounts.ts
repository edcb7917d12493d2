import { z } from 'zod';
import { attentionKinds } from '../method/account-attention.ts';
import { experimentStates } from '../method/experiment-state.ts';
import { deployment } from '../records/deployment.ts';
import { experiment } from '../records/experiment.ts';
import { triageStates } from './triage.ts';
import { idSchema, instantSchema } from './views.ts';

const count = z.number().int().min(0);
const date = z.string().nullable();
const keysOf = <T extends object>(options: T): [keyof T & string, ...(keyof T & string)[]] =>
  Object.keys(options) as [keyof T & string, ...(keyof T & string)[]];

/** One deployment as customer success sees it: everything in it is counted, never guessed. */
export const accountSchema = z.object({
  /** The deployment's ID. */
  id: idSchema,
  title: z.string(),
  customer: z.object({ id: idSchema, title: z.string() }).nullable(),
  site: z.string().nullable(),
  status: z.enum(keysOf(deployment.fields.status.options)).nullable(),
  started_on: date,
  ends_on: date,
  /** The number of experiments per state; states without any are left out. */
  experiments: z.partialRecord(z.enum(experimentStates), count),
  /** The number of outcomes per result. */
  outcomes: z.record(z.string(), count),
  /**
   * The number of open breakages per severity: research has neither declined them nor marked them
   * as duplicates, see `openStates`.
   */
  breakages: z.record(z.string(), count),
  last_log_at: instantSchema.nullable(),
  attention: z.array(
    z.object({
      kind: z.enum(attentionKinds),
      experiment: idSchema.nullable(),
      since: instantSchema,
    }),
  ),
  /** The newest change of anything shown here. */
  changed_at: instantSchema,
});
export type Account = z.infer<typeof accountSchema>;

const { direction, role } = experiment.fields.metrics.fields;

/** An open breakage of an account, and research's decision about it. */
export const accountBreakageSchema = z.object({
  id: idSchema,
  title: z.string(),
  /** From the closed list; null where it can't be read. */
  severity: z.string().nullable(),
  occurred_at: instantSchema,
  state: z.enum(triageStates),
  /** The question that research asked, or null. */
  words: z.string().nullable(),
});
export type AccountBreakage = z.infer<typeof accountBreakageSchema>;

/** A summary of one experiment of an account. */
export const accountExperimentSchema = z.object({
  id: idSchema,
  title: z.string(),
  state: z.enum(experimentStates),
  decision: z.enum(keysOf(experiment.fields.decision.options)).nullable(),
  metrics: z.array(
    z.object({
      role: z.enum(keysOf(role.options)),
      name: z.string(),
      unit: z.string().nullable(),
      direction: z.enum(keysOf(direction.options)),
      baseline: z.number().nullable(),
      target: z.number().nullable(),
      observed: z.number().nullable(),
    }),
  ),
  updated_at: instantSchema,
});
export type AccountExperiment = z.infer<typeof accountExperimentSchema>;
