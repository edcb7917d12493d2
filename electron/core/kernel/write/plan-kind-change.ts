import type { RecordView } from '../../../../shared/api/views.ts';
import { type CaptureKind, resultOf, typeOf } from '../../../../shared/capture/capture-kinds.ts';
import { longField, longTextOf } from '../../../../shared/capture/long-text.ts';
import { invalid } from '../../../../shared/errors.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import {
  isObservationType,
  recordTypes,
  startingValues,
} from '../../../../shared/records/index.ts';
import type { Field } from '../../../../shared/records/field.ts';
import { fieldSchema } from '../../../../shared/records/schema.ts';
import type { Write } from './writes.ts';

/**
 * [UI32] Returns the edits that change the kind of an observation: its kind, the result of an
 * outcome, the value that claims least for every required choice without one, and the long text, if
 * the kind has another field for it. Nothing is cleared: earlier values return when the kind is
 * changed back.
 * @throws AppError `invalid` unless it is an observation
 */
export function planKindChange(
  { id, type, values, title }: RecordView,
  kind: CaptureKind,
): Write[] {
  if (!isObservationType(type))
    throw invalid(
      `“${title}” is not an observation, so it has no kind to change.`,
      'Select observations only.',
    );
  const to = typeOf(kind);
  const said = resultOf(kind);
  const set = (field: string, value: unknown): Write => ({
    op: 'set',
    record: id as RecordId,
    field,
    value,
  });
  const result = said === null ? [] : [set('kind', said)];
  if (to === type) return result;
  const chosen = Object.entries(recordTypes[to].fields as Readonly<Record<string, Field>>).flatMap(
    ([name, field]) => {
      const isMissing =
        field.kind === 'choice' &&
        field.required === true &&
        !fieldSchema(field).safeParse(values[name]).success;
      if (isMissing && !(name === 'kind' && said !== null))
        return [set(name, startingValues(to)[name])];
      return [];
    },
  );
  const text = values[longField[to]];
  const moved = longTextOf({ [longField[type]]: values[longField[type]] }, type);
  const details =
    moved !== '' && (typeof text !== 'string' || text === '') ? [set(longField[to], moved)] : [];
  return [set('observed_as', to), ...result, ...chosen, ...details];
}
