import type { RecordType, Summary } from './define-record.ts';
import { isObservationType, observationTypes, recordTypes } from './index.ts';
import { joinText } from './observation.ts';
import type { RawValues } from './read-values.ts';

/**
 * Returns what lists and search need from a record. Long texts of an observation's earlier kind are
 * found as well.
 * @param values all its stored values, including those unknown to its definition
 */
export function summarise(definition: RecordType, values: RawValues): Summary {
  const summary = definition.summary(values as never);
  const before = isObservationType(definition.type) ? textsOfOtherKinds(definition, values) : [];
  const added = before.filter((text) => !summary.text.includes(text));
  if (added.length === 0) return summary;
  return { ...summary, text: joinText(summary.text, ...added) };
}

const textsOfOtherKinds = (definition: RecordType, values: RawValues): readonly string[] =>
  observationTypes.flatMap((type) =>
    Object.entries(recordTypes[type].fields).flatMap(([name, { kind }]) => {
      const value =
        Object.hasOwn(values, name) && !Object.hasOwn(definition.fields, name)
          ? values[name]
          : null;
      if ((kind === 'text' || kind === 'line') && typeof value === 'string') return [value];
      return [];
    }),
  );
