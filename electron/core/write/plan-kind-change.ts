import type { RecordView } from '../../../shared/api/views.ts';
import { type CaptureKind, resultOf, typeOf } from '../../../shared/capture/capture-kinds.ts';
import { observationDefaults } from '../../../shared/capture/defaults.ts';
import { longField, longTextOf } from '../../../shared/capture/long-text.ts';
import { invalid } from '../../../shared/errors.ts';
import type { RecordId } from '../../../shared/ids.ts';
import { isObservationType, recordTypes } from '../../../shared/records/index.ts';
import type { Field } from '../../../shared/records/field.ts';
import { fieldSchema } from '../../../shared/records/schema.ts';
import type { Write } from '../writes.ts';

/**
 * [UI32] The edits that make an observation one of another kind: its kind, what came of an outcome, the value that claims least in
 * every choice that the kind requires and nobody made, and the long text, where the kind has another field for it.
 * Nothing of what was said before is emptied: it is there again when the kind is changed back.
 * @throws AppError `invalid` for what is no observation
 */
export function planKindChange({ id, type, values, title }: RecordView, kind: CaptureKind): Write[] {
  if (!isObservationType(type)) throw invalid(`“${title}” is no observation, so it has no kind to change.`, 'Select observations only.');
  const to = typeOf(kind);
  const said = resultOf(kind);
  const set = (field: string, value: unknown): Write => ({ op: 'set', record: id as RecordId, field, value });
  const result = said === null ? [] : [set('kind', said)];
  if (to === type) return result;
  const chosen = Object.entries(recordTypes[to].fields as Readonly<Record<string, Field>>).flatMap(([name, field]) => {
    const isMissing = field.kind === 'choice' && field.required === true && !fieldSchema(field).safeParse(values[name]).success;
    return isMissing && !(name === 'kind' && said !== null) ? [set(name, observationDefaults[to][name])] : [];
  });
  const text = values[longField[to]];
  const moved = longTextOf({ [longField[type]]: values[longField[type]] }, type);
  const details = moved !== '' && (typeof text !== 'string' || text === '') ? [set(longField[to], moved)] : [];
  return [set('observed_as', to), ...result, ...chosen, ...details];
}
