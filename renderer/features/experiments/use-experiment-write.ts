import type { RecordView } from '../../../shared/api/views.ts';
import type { Move } from '../../../shared/method/experiment-moves.ts';
import { useUpdate } from '../../ui/use-update.ts';
import { type ExperimentValues, readExperiment } from './read-experiment.ts';

/** Returns what a move sets, from the values of the experiment when it is written. */
type MoveOf = (values: ExperimentValues) => Move;

/**
 * Returns a function that writes a move of an experiment as one undoable step.
 * @returns whether it was written; a failure has been shown by then
 */
export function useExperimentWrite(
  record: RecordView,
): (label: string, moveOf: MoveOf, draft?: string) => Promise<boolean> {
  const update = useUpdate();
  return (label, moveOf, draft) =>
    update(label, [{ record, values: (current) => moveOf(readExperiment(current)) }], draft);
}
