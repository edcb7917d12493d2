import { AppError, invalid } from '../../../shared/errors.ts';
import { findId, type RecordId } from '../../../shared/ids.ts';
import type { LinkTarget, RecordStates } from './record-states.ts';

/**
 * References that decide where a record belongs must hold: its deployment is there, and its experiment is one of that deployment.
 * Other references may point at what has not arrived yet.
 * @throws AppError `not_found` or `invalid`
 */
export function checkLinks(record: RecordId, states: RecordStates): void {
  const { folded } = states.get(record);
  const deployment = findId<RecordId>(folded.values['deployment']);
  if (deployment !== null) present(deployment, 'deployment', 'The deployment', states);
  const experiment = findId<RecordId>(folded.values['experiment']);
  if (experiment === null) return;
  const found = present(experiment, 'experiment', 'The experiment', states);
  if (found.deployment !== deployment) {
    throw invalid(`The experiment “${found.title}” belongs to another deployment.`, 'Choose an experiment of the same deployment, or none.');
  }
}

/** A record that is there, of that type, and not removed. @throws AppError `not_found` */
function present(id: RecordId, type: string, what: string, states: RecordStates): LinkTarget {
  const target = states.target(id);
  if (target && target.type === type && !target.removed) return target;
  throw new AppError('not_found', {
    happened: `${what} ${id} was not found${target?.removed ? ' (it was removed)' : ''}.`, data: 'Nothing was changed.', next: 'Choose one that is there.',
  });
}
