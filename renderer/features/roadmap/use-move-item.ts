import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { roadmapQuery } from '../../core-client/queries.ts';
import { Turns } from '../../ui/turns.ts';
import { useUpdate } from '../../ui/use-update.ts';
import { columnAt, columnBeside, type IterationColumn } from './iteration-columns.ts';

/** Moves items to other iterations: each move is one write that can be undone. */
export interface MoveItem {
  /** Moves an item to the next iteration on one side. */
  readonly beside: (id: string, step: -1 | 1) => void;
  /** Moves an item to a column. */
  readonly to: (id: string, column: IterationColumn) => void;
}

/** Returns where an item in a column goes; undefined to leave it. */
type TargetOf = (at: number) => IterationColumn | undefined;

/**
 * Returns what moves items. Moves wait for each other, so that a key pressed twice moves an item
 * twice.
 */
export function useMoveItem(columns: readonly IterationColumn[]): MoveItem {
  const queries = useQueryClient();
  const update = useUpdate();
  const [turns] = useState(() => new Turns());
  const move = async (id: string, targetOf: TargetOf): Promise<void> => {
    const item = queries.getQueryData(roadmapQuery.queryKey)?.find((one) => one.id === id);
    if (!item) return;
    const at = columnAt(columns, item);
    const target = targetOf(at);
    if (!target?.open || target === columns[at]) return;
    const to = target.id === null ? 'no iteration' : target.title;
    const written = await update(`“${item.title}” moved to ${to}`, [
      {
        record: { id, heads: { target_iteration: [...item.iteration_heads] } },
        values: () => ({ target_iteration: target.id }),
      },
    ]);
    if (written) await queries.invalidateQueries({ queryKey: roadmapQuery.queryKey });
  };
  const next = (id: string, targetOf: TargetOf): void => {
    void turns.run(() => move(id, targetOf));
  };
  return {
    beside: (id, step) => {
      next(id, (at) => columnBeside(columns, at, step));
    },
    to: (id, column) => {
      next(id, () => column);
    },
  };
}
