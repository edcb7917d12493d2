import type { ReactNode } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import {
  type IterationMove,
  moveValues,
  nextMoves,
} from '../../../shared/method/iteration-moves.ts';
import { core } from '../../core-client/core.ts';
import { RecordMoves } from '../../ui/record-moves.tsx';
import { useMay } from '../../ui/use-may.ts';
import { useUpdate } from '../../ui/use-update.ts';
import { useWrite } from '../../ui/write.tsx';
import { readIteration } from './read-iteration.ts';
import classes from './iterations.module.css';

const command = {
  id: 'iteration.next',
  group: 'Model iteration',
  words: 'release freeze training evaluating',
};

/** Offers what can happen to a model iteration next; each step notes its date and can be undone. */
export function IterationMoves({ iteration }: { readonly iteration: RecordView }): ReactNode {
  const write = useWrite();
  const update = useUpdate();
  const may = useMay().change(iteration) && iteration.deleted_at === null;
  const move = async ({ to, label }: IterationMove): Promise<boolean> => {
    const words = `“${iteration.title}”: ${label.toLowerCase()}`;
    if (to !== 'data_freeze') {
      const now = new Date().toISOString();
      const values = (current: RecordView) => moveValues(readIteration(current), to, now);
      return update(words, [{ record: iteration, values }]);
    }
    return (await write(words, () => core.iterations.freeze({ id: iteration.id }))) !== null;
  };
  return (
    <RecordMoves
      record={iteration}
      moves={may ? nextMoves(readIteration(iteration).status) : []}
      command={command}
      className={classes.moves}
      onMove={move}
    />
  );
}
