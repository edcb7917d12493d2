import { attachment } from './attachment.ts';
import { breakage } from './breakage.ts';
import { capabilityGap } from './capability-gap.ts';
import { buildDecision } from './build-decision.ts';
import { comment } from './comment.ts';
import { customer } from './customer.ts';
import { dataJob } from './data-job.ts';
import { dataNeed } from './data-need.ts';
import type { Home, RecordType } from './define-record.ts';
import { deliveryReview } from './delivery-review.ts';
import { delivery } from './delivery.ts';
import { deployment } from './deployment.ts';
import { evidence } from './evidence.ts';
import { experiment } from './experiment.ts';
import type { Input, Values } from './field.ts';
import { harnessComponent } from './harness-component.ts';
import { member } from './member.ts';
import { modelIteration } from './model-iteration.ts';
import { outcome } from './outcome.ts';
import { profession } from './profession.ts';
import { defineProposal } from './proposal.ts';
import type { RawValues } from './read-values.ts';
import { roadmapItem } from './roadmap-item.ts';
import { stageExample } from './stage-example.ts';
import { thresholdAssessment } from './threshold-assessment.ts';
import { thresholdRating } from './threshold-rating.ts';
import { triage } from './triage.ts';

/** The registry: a new record type is one file and one line here. */
export const recordTypes = {
  customer,
  deployment,
  profession,
  model_iteration: modelIteration,
  capability_gap: capabilityGap,
  harness_component: harnessComponent,
  build_decision: buildDecision,
  member,
  experiment,
  outcome,
  breakage,
  data_need: dataNeed,
  data_job: dataJob,
  delivery,
  delivery_review: deliveryReview,
  comment,
  attachment,
  proposal: defineProposal(listProposable),
  evidence,
  stage_example: stageExample,
  triage,
  roadmap_item: roadmapItem,
  threshold_assessment: thresholdAssessment,
  threshold_rating: thresholdRating,
} as const;

export type TypeName = keyof typeof recordTypes;
type FieldsOf<T extends TypeName> = (typeof recordTypes)[T]['fields'];
export type ValuesOf<T extends TypeName> = Values<FieldsOf<T>>;
export type InputOf<T extends TypeName> = Input<FieldsOf<T>>;

type StatusOf<D> = D extends { readonly kind: 'status'; readonly column: infer C extends string }
  ? C
  : never;
/** A status that records of one type give to the row of another, see `Derived`. */
export type StatusName = StatusOf<NonNullable<(typeof recordTypes)[TypeName]['derived']>>;

export const typeNames = Object.keys(recordTypes) as readonly TypeName[];
export const observationTypes = [
  'outcome',
  'breakage',
  'data_need',
] as const satisfies readonly TypeName[];
export type ObservationType = (typeof observationTypes)[number];
/** Returns whether a type is an observation. */
export const isObservationType = (type: string): type is ObservationType =>
  (observationTypes as readonly string[]).includes(type);

/** Returns the definition of a type, or null for a type unknown to this version. */
export const findRecordType = (type: string): RecordType | null =>
  Object.hasOwn(recordTypes, type)
    ? (recordTypes[type as TypeName] as unknown as RecordType)
    : null;

/** The statuses that record types declare, in the order of the registry. */
export const statusNames: readonly StatusName[] = typeNames.flatMap((type) => {
  const derived = findRecordType(type)?.derived;
  return derived?.kind === 'status' ? [derived.column as StatusName] : [];
});

/** Returns the types whose records anyone may propose to research. */
export function listProposable(): readonly string[] {
  return typeNames.filter((type) => isProposable(type));
}
/** Returns whether records of a type can be proposed. */
export const isProposable = (type: string): boolean => findRecordType(type)?.proposable === true;

/** Returns the types with this home. */
export const typesAtHome = (home: Home): readonly TypeName[] =>
  typeNames.filter((type) => recordTypes[type].home === home);

/** Returns the initial values of a new record of a type; none for an unknown type. */
export const startingValues = (type: string): RawValues => findRecordType(type)?.starts ?? {};

/** Returns the initial values of a record that is created by being named. */
export function startingValuesOfNamed(type: string): RawValues {
  const definition = findRecordType(type);
  return { ...definition?.starts, ...definition?.startsNamed };
}

/** Types whose records are identified by a name, within a deployment or everywhere. */
export const namedTypes: readonly TypeName[] = typeNames.filter(
  (type) => recordTypes[type].known !== 'by_id',
);
/**
 * Returns whether names of a type are unique everywhere: a second record with the name is the same.
 */
export const isKnownByName = (type: string): boolean => findRecordType(type)?.known === 'by_name';

/**
 * Returns the field that names the record which one of a type is about, and through which it is
 * found; null for types that are about none.
 */
export function aboutField(type: string): string | null {
  const definition = findRecordType(type);
  if (definition?.home !== 'subject' && definition?.home !== 'triage') return null;
  return definition.about ?? 'subject';
}

/** Returns whether records of a type belong to another record and are found through it. */
export const hangsOnRecord = (type: string): boolean => aboutField(type) !== null;

/** The types whose records belong to another record. */
export const hangingTypes: readonly TypeName[] = typeNames.filter((type) => hangsOnRecord(type));

/** Returns the ID of the record that one of a type with these values is about, if it names one. */
export function aboutOf(type: string, values: Readonly<Record<string, unknown>>): string | null {
  const field = aboutField(type);
  const about = field !== null && Object.hasOwn(values, field) ? values[field] : null;
  return typeof about === 'string' ? about : null;
}

/**
 * Returns the fields with which a record of a type with a derived ID is created: those that the ID
 * follows from, and the required ones. The others are edits, so that two creations are the same.
 */
export function creatingFields({ identity = [], fields }: RecordType): readonly string[] {
  const required = Object.entries(fields).filter(([, field]) => field.required);
  return [...new Set([...identity, ...required.map(([name]) => name)])];
}
