import { AppError, invalid } from '../../../../shared/errors.ts';
import { findId, type RecordId } from '../../../../shared/ids.ts';
import { placingFields } from '../../../../shared/records/placing-fields.ts';
import type { LinkTarget, RecordStates } from './record-states.ts';

/**
 * Checks the references that decide where a record belongs: its deployment exists, and its
 * experiment exists and belongs to that deployment. Other references may name a record that has
 * not arrived yet.
 * @throws AppError `not_found` or `invalid`
 */
export function checkLinks(record: RecordId, states: RecordStates): void {
  const { folded } = states.get(record);
  const deployment = findId<RecordId>(folded.values['deployment']);
  for (const { field, to, within } of placingFields(folded.type)) {
    const id = findId<RecordId>(folded.values[field]);
    if (id === null) continue;
    const what = `The ${to.label.toLowerCase()}`;
    const found = present(id, to.type, what, states);
    if (within && found.deployment !== deployment) {
      throw invalid(
        `${what} “${found.title}” belongs to another deployment.`,
        'Choose one of the same deployment, or none.',
      );
    }
  }
}

/**
 * Returns an existing record of that type.
 * @throws AppError `not_found`
 */
function present(id: RecordId, type: string, what: string, states: RecordStates): LinkTarget {
  const target = states.target(id);
  if (target && target.type === type && !target.removed) return target;
  throw new AppError('not_found', {
    happened: `${what} ${id} was not found${target?.removed ? ' (it was removed)' : ''}.`,
    data: 'Nothing was changed.',
    next: 'Choose an existing one.',
  });
}
