import { z } from 'zod';
import { evidenceTiers } from '../method/scores/roadmap-score.ts';
import { trainingValueNames } from '../records/roadmap-item.ts';
import { idSchema, instantSchema } from './views.ts';

const unit = z.number().min(0).max(1);
const percent = z.number().min(0).max(100);
const named = z.object({ id: idSchema, title: z.string() });
/** A person, by the ID that they are known by; null where nobody is named. */
const person = idSchema.nullable();

/** One observation that supports an item, as it counts. */
const itemEvidenceSchema = z.object({
  observation: named,
  type: z.string(),
  deployment: named,
  /** Whether the deployment counts for reach. */
  active: z.boolean(),
  severity: z.string().nullable(),
  weight: z.number(),
  stage_weight: unit,
  /** Who linked it, and when. */
  by: person,
  at: z.string(),
});

/** What a score is made of. */
const itemInputsSchema = z.object({
  reach: unit,
  impact: unit,
  active_deployments: z.number(),
  evidence: z.array(itemEvidenceSchema),
  rights: unit,
  rights_from: z.array(z.object({ record: named, type: z.string(), right: z.string() })),
  training: z.array(
    z.object({
      name: z.enum(trainingValueNames as [string, ...string[]]),
      value: unit.nullable(),
      why: z.string().nullable(),
      by: person,
      at: z.string().nullable(),
    }),
  ),
  tier: z.enum(evidenceTiers),
  experiments: z.array(z.object({ record: named, tier: z.enum(evidenceTiers) })),
});

/** An item of the roadmap with its numbers. */
export const roadmapLineSchema = z.object({
  id: idSchema,
  title: z.string(),
  product: z.string(),
  training: z.string(),
  training_why: z.string().nullable(),
  /** Nothing has to be trained for it: question it. */
  questioned: z.boolean(),
  /** What is wrong with it by the rules of an item, in sentences: it was imported so. */
  broken: z.array(z.string()),
  status: z.string(),
  health: z.string().nullable(),
  target_iteration: named
    .extend({ status: z.string().nullable(), released_at: z.string().nullable() })
    .nullable(),
  /** The entries that another target iteration replaces; pass them back as `seen`. */
  iteration_heads: z.array(idSchema),
  gaps: z.array(named),
  depends_on: z.array(named.extend({ status: z.string().nullable() })),
  /** What a customer asked for, if it was made from that. */
  request: z
    .object({ words: z.string(), who: z.string().nullable(), when: z.string().nullable() })
    .nullable(),
  p: percent,
  t: percent,
  c: percent,
  range: z.tuple([percent, percent]),
  weeks: z.number().nullable(),
  per_week: z.number().nullable(),
  /** By its score alone. */
  rank: z.number(),
  /** With the overrides of all items. */
  place: z.number(),
  override: z
    .object({ rank: z.number(), by: person, at: z.string().nullable(), why: z.string() })
    .nullable(),
  inputs: itemInputsSchema,
});
export type RoadmapLine = z.infer<typeof roadmapLineSchema>;

const coverageSchema = z.enum(['none', 'assisted', 'mostly', 'native']);

/** Who set an input, and when. */
const setterSchema = z.object({ by: idSchema, at: instantSchema });

/** A rated input of a profession's score. */
const ratingSchema = z.object({
  /** 0 to 4; null while nobody rated it. */
  value: z.number().nullable(),
  why: z.string().nullable(),
  set: setterSchema.nullable(),
});

/** One input of a profession that is different. */
export const professionChangeSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('rating'),
    name: z.enum(['process_data_value', 'boundary_clarity', 'augmentation_tolerance']),
    from: z.number().nullable(),
    to: z.number(),
  }),
  z.object({ kind: z.literal('components'), from: z.number(), to: z.number() }),
  z.object({
    kind: z.literal('coverage'),
    stage: z.string(),
    from: coverageSchema,
    to: coverageSchema,
  }),
]);
export type ProfessionChange = z.infer<typeof professionChangeSchema>;

const standing = z.object({
  id: idSchema,
  title: z.string(),
  place: z.number(),
  rank: z.number(),
  c: percent,
  perWeek: z.number().nullable(),
});
const inputValue = z.union([z.string(), z.number()]).nullable();

/** What became of an item; `before` is null for a new one, `now` for a removed one. */
export const roadmapChangeSchema = z.object({
  id: idSchema,
  title: z.string(),
  before: standing.nullable(),
  now: standing.nullable(),
  inputs: z.array(z.object({ name: z.string(), from: inputValue, to: inputValue })),
});
export type RoadmapChange = z.infer<typeof roadmapChangeSchema>;

/** A profession with the score that says which to take on first. */
export const professionLineSchema = z.object({
  id: idSchema,
  title: z.string(),
  score: unit,
  coverage: unit,
  thinness: unit,
  process_data_value: unit,
  boundary_clarity: unit,
  augmentation_tolerance: unit,
  /** The iteration that coverage is about: the one released last. */
  iteration: named.nullable(),
  /** Components in use that make up for a capability in its stages. */
  components: z.array(named),
  component_count: z.number(),
  ratings: z.object({
    process_data_value: ratingSchema,
    boundary_clarity: ratingSchema,
    augmentation_tolerance: ratingSchema,
  }),
  /** What the iteration covers of each stage. */
  stages: z.array(
    z.object({ name: z.string(), value_weight: z.number(), coverage: coverageSchema }),
  ),
  /** Who changed the stages last. */
  stages_set: setterSchema.nullable(),
  /**
   * The smallest change of one input that would swap it with the profession after it; null if there
   * is none, or no profession after it.
   */
  swap: z.object({ of: named, change: professionChangeSchema }).nullable(),
});
export type ProfessionLine = z.infer<typeof professionLineSchema>;

const days = z.number().nullable();

/** Days from when an observation was made; null where nothing has come that far. */
export const medianDaysSchema = z.object({
  to_triage: days,
  to_gap: days,
  to_job: days,
  to_release: days,
  to_closed: days,
  to_answer: days,
});

/** The totals of the loop. */
export const loopCountsSchema = z.object({
  observations: z.number(),
  gaps: z.number(),
  jobs: z.number(),
  iterations: z.number(),
  retired: z.number(),
  answers_owed: z.number(),
  median_days: medianDaysSchema,
});
export type LoopCounts = z.infer<typeof loopCountsSchema>;
