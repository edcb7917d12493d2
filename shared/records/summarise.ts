import type { RecordType, Summary } from './define-record.ts';
import { isObservationType, observationTypes, recordTypes } from './index.ts';
import { joinText } from './observation.ts';
import type { RawValues } from './read-values.ts';

/**
 * Returns what lists and search take of a record. Long texts of the kind that an observation was before are found as well.
 * @param values all that is stored of it, also what its definition does not know
 */
export function summarise(definition: RecordType, values: RawValues): Summary {
  const summary = definition.summary(values as never);
  const before = isObservationType(definition.type) ? textsOfOtherKinds(definition, values) : [];
  const added = before.filter((text) => !summary.text.includes(text));
  return added.length === 0 ? summary : { ...summary, text: joinText(summary.text, ...added) };
}

const textsOfOtherKinds = (definition: RecordType, values: RawValues): readonly string[] =>
  observationTypes.flatMap((type) => Object.entries(recordTypes[type].fields).flatMap(([name, { kind }]) => {
    const value = Object.hasOwn(values, name) && !Object.hasOwn(definition.fields, name) ? values[name] : null;
    return (kind === 'text' || kind === 'line') && typeof value === 'string' ? [value] : [];
  }));
