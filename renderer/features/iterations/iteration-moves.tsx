import { Button, Group } from '@mantine/core';
import { type ReactNode, useRef } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import {
  type IterationMove,
  moveValues,
  nextMoves,
} from '../../../shared/method/iteration-moves.ts';
import { core } from '../../core-client/core.ts';
import { useCommands } from '../../ui/commands.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { useMay } from '../../ui/use-may.ts';
import { useWrite } from '../../ui/write.tsx';
import { readIteration } from './read-iteration.ts';
import classes from './iterations.module.css';
import { useUpdate } from './use-update.ts';

/** Offers what can happen to a model iteration next; each step notes its date and can be undone. */
export function IterationMoves({ iteration }: { readonly iteration: RecordView }): ReactNode {
  const write = useWrite();
  const update = useUpdate();
  const may = useMay().change(iteration) && iteration.deleted_at === null;
  const values = readIteration(iteration);
  const moves = may ? nextMoves(values.status) : [];
  const state = (iteration.heads['status'] ?? []).join();
  // A second press before the first one is shown would repeat the step, as a conflict with oneself.
  const movedFrom = useRef<string | null>(null);
  const move = async ({ to, label }: IterationMove): Promise<void> => {
    if (movedFrom.current === state) return;
    movedFrom.current = state;
    const words = `“${iteration.title}”: ${label.toLowerCase()}`;
    const done =
      to === 'data_freeze'
        ? await write(words, () => core.iterations.freeze({ id: iteration.id }))
        : await update(words, [
            { record: iteration, values: moveValues(values, to, new Date().toISOString()) },
          ]);
    if (!done) movedFrom.current = null;
  };
  const [next] = moves;
  useCommands([
    {
      id: 'iteration.next',
      label: next?.label ?? 'Next step',
      group: 'Model iteration',
      words: 'release freeze training evaluating',
      keys: 'shift+N',
      enabled: next !== undefined,
      run: () => {
        if (next) void move(next);
      },
    },
  ]);
  if (moves.length === 0) return null;
  return (
    <Group gap={8} className={classes.section}>
      {moves.map((one, i) => (
        <Button
          key={one.to}
          variant={i === 0 ? 'filled' : 'default'}
          rightSection={i === 0 && <KeyHint keys="shift+N" />}
          onClick={() => {
            void move(one);
          }}
        >
          {one.label}
        </Button>
      ))}
    </Group>
  );
}
