import { attachment } from './attachment.ts';
import { breakage } from './breakage.ts';
import { comment } from './comment.ts';
import { customer } from './customer.ts';
import { dataNeed } from './data-need.ts';
import type { RecordType } from './define-record.ts';
import { deployment } from './deployment.ts';
import { experiment } from './experiment.ts';
import type { Input, Values } from './field.ts';
import { member } from './member.ts';
import { modelIteration } from './model-iteration.ts';
import { outcome } from './outcome.ts';
import { profession } from './profession.ts';
import { proposal } from './proposal.ts';
import { triage } from './triage.ts';

/** The registry: a new record type is one file and one line here. */
export const recordTypes = {
  customer, deployment, profession, model_iteration: modelIteration, member, experiment,
  outcome, breakage, data_need: dataNeed, comment, attachment, proposal, triage,
} as const;

export type TypeName = keyof typeof recordTypes;
type FieldsOf<T extends TypeName> = (typeof recordTypes)[T]['fields'];
export type ValuesOf<T extends TypeName> = Values<FieldsOf<T>>;
export type InputOf<T extends TypeName> = Input<FieldsOf<T>>;

export const typeNames = Object.keys(recordTypes) as readonly TypeName[];
export const observationTypes = ['outcome', 'breakage', 'data_need'] as const satisfies readonly TypeName[];
export type ObservationType = (typeof observationTypes)[number];
export const isObservationType = (type: string): type is ObservationType => (observationTypes as readonly string[]).includes(type);

/** The definition of a type, or null for a type that this version does not know. */
export const findRecordType = (type: string): RecordType | null =>
  Object.hasOwn(recordTypes, type) ? (recordTypes[type as TypeName] as unknown as RecordType) : null;
