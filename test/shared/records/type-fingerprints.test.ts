import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { writeJson } from '../../../shared/entries/canonical.ts';
import type { RecordType } from '../../../shared/records/define-record.ts';
import type { Field, Fields } from '../../../shared/records/field.ts';
import { recordTypes } from '../../../shared/records/index.ts';

/**
 * How the records of each type are stored, reduced to a hash per version of the type. When this
 * fails, a released app would read or reject such records in another way: raise the type's version
 * and add a line. Fields and choices are only ever added.
 */
const known: Readonly<Record<string, string>> = {
  'attachment 1': '9dbca9503a925009',
  'breakage 3': 'c7192c7d4507ef64',
  'build_decision 1': '3f85fcb60468e47e',
  'capability_gap 1': '93042c3af5fcb661',
  'comment 1': '8708febd015cde26',
  'customer 1': '20e75abe612b2a6d',
  'data_job 1': '16d3035aaeb1ea98',
  'data_need 3': 'af4e760d6eae510e',
  'delivery 1': 'a5b199ed68c17f45',
  'delivery_review 1': '35680c5b728c1842',
  'deployment 2': '532101b20b9294dc',
  'evidence 1': '5e6c3e7961c3b301',
  'experiment 1': '0ed83903e4bc3177',
  'harness_component 1': 'f609e586498c16aa',
  'member 2': 'de741dfd3197b7e4',
  'model_iteration 2': 'f4d29bff6167181b',
  'outcome 4': 'e275a2b719db6aee',
  'profession 1': 'eb14e228662fc3e1',
  'proposal 1': '1a4c537d7d26ba7d',
  'roadmap_item 1': 'd562bf894cc713c9',
  'stage_example 1': 'ef8b739e6eece240',
  'threshold_assessment 1': '2c9245948521d6bc',
  'threshold_rating 1': '831ddea20d6536f2',
  'triage 1': '349bb8ee74d37ade',
};

/** Returns what decides about a stored value, without labels and hints. */
function storedField(field: Field): Readonly<Record<string, unknown>> {
  const { label: _label, hint: _hint, hidden: _hidden, ...stored } = field;
  if (stored.kind === 'choice' || stored.kind === 'choices')
    return { ...stored, options: Object.keys(stored.options) };
  if (stored.kind === 'group' || stored.kind === 'list') {
    const { item: _item, ...rest } = stored as typeof stored & { readonly item?: string };
    return { ...rest, fields: storedFields(stored.fields) };
  }
  if (stored.kind === 'number') {
    const { unit: _unit, ...rest } = stored;
    return rest;
  }
  return stored;
}

const storedFields = (fields: Fields): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, storedField(field)]));

function fingerprintOf(definition: RecordType): string {
  const { home, about = 'subject', identity = [], starts, aliasOf = null } = definition;
  const stored = {
    home,
    about,
    identity: [...identity],
    starts: identity.length > 0 ? starts : {},
    aliasOf,
    fields: storedFields(definition.fields),
  };
  return createHash('sha256').update(writeJson(stored)).digest('hex').slice(0, 16);
}

test('[RE11] how a record type is stored changes only with its version', () => {
  const now = Object.fromEntries(
    Object.values(recordTypes).map((definition) => [
      `${definition.type} ${definition.version}`,
      fingerprintOf(definition as unknown as RecordType),
    ]),
  );
  expect(now).toEqual(known);
});
