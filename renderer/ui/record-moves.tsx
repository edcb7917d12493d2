import { Button } from '@mantine/core';
import { type ReactNode, useRef } from 'react';
import type { RecordView } from '../../shared/api/views.ts';
import { useCommands } from './commands.tsx';
import { KeyHint } from './key-hint.tsx';

interface Props<Move extends { readonly to: string; readonly label: string }> {
  readonly record: RecordView;
  /** What can happen next; the usual step first. */
  readonly moves: readonly Move[];
  /** The command for the first of them. */
  readonly command: { readonly id: string; readonly group: string; readonly words: string };
  readonly size?: 'compact-sm';
  readonly className?: string | undefined;
  /** Takes a step. @returns whether it was written */
  readonly onMove: (move: Move) => Promise<boolean>;
}

const key = 'shift+n';

/**
 * Offers the steps from a record's status, the first by a key. A step is taken once: a second press
 * before the first is shown would write it again, as a conflict of one person with themselves.
 */
export function RecordMoves<Move extends { readonly to: string; readonly label: string }>({
  record,
  moves,
  command,
  size,
  className,
  onMove,
}: Props<Move>): ReactNode {
  const status = (record.heads['status'] ?? []).join();
  const movedFrom = useRef<string | null>(null);
  const move = async (one: Move): Promise<void> => {
    if (movedFrom.current === status) return;
    movedFrom.current = status;
    if (!(await onMove(one))) movedFrom.current = null;
  };
  const [next] = moves;
  useCommands([
    {
      ...command,
      label: next?.label ?? 'Next step',
      keys: key,
      enabled: next !== undefined,
      run: () => {
        if (next) void move(next);
      },
    },
  ]);
  if (moves.length === 0) return null;
  return (
    <div className={className}>
      {moves.map((one, at) => (
        <Button
          key={one.to}
          {...(size && { size })}
          variant={at === 0 ? 'filled' : 'default'}
          rightSection={at === 0 && <KeyHint keys={key} />}
          onClick={() => {
            void move(one);
          }}
        >
          {one.label}
        </Button>
      ))}
    </div>
  );
}
