import type { RecordView } from '../../../shared/api/views.ts';
import type { Move } from '../../../shared/method/experiment-moves.ts';
import { core } from '../../core-client/core.ts';
import { useWrite } from '../../ui/write.tsx';
import { seenOf } from '../../ui/seen-of.ts';

type Update = Parameters<typeof core.records.update>[0];

/**
 * Returns a function that writes a move of an experiment as one undoable step. It includes the
 * heads on the screen, so an edit that arrived meanwhile becomes a conflict instead of being
 * overwritten.
 * @returns whether it was written; a failure has been shown by then
 */
export function useExperimentWrite(
  record: RecordView,
): (label: string, move: Move, draft?: string) => Promise<boolean> {
  const write = useWrite();
  return async (label, move, draft) => {
    return (
      (await write(label, () =>
        core.records.update({
          id: record.id,
          values: move as Update['values'],
          seen: seenOf(record, Object.keys(move)),
          draft: draft ?? null,
        }),
      )) !== null
    );
  };
}
