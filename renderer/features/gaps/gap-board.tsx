import { type KeyboardEvent, type ReactNode, useState } from 'react';
import type { GapSummary } from '../../../shared/api/gaps.ts';
import { gapStatuses } from '../../../shared/records/capability-gap.ts';
import { gapsQuery, queryClient } from '../../core-client/queries.ts';
import { useMay } from '../../ui/use-may.ts';
import { Turns } from '../../ui/turns.ts';
import { useUpdate } from '../../ui/use-update.ts';
import { GapColumn } from './gap-column.tsx';
import { statusWords } from './gap-words.ts';
import classes from './gaps.module.css';

type Status = GapSummary['status'];
const statuses = Object.keys(gapStatuses) as Status[];

interface Props {
  readonly gaps: readonly GapSummary[];
  readonly record: string | null;
  readonly onOpen: (id: string) => void;
}

/**
 * Shows the gaps in a column per status. The arrow keys move between cards; Shift with left or
 * right moves the card, and so does dragging it.
 */
export function GapBoard({ gaps, record, onOpen }: Props): ReactNode {
  const [current, setCurrent] = useState<string | null>(null);
  const mayMove = useMay().create('capability_gap', null);
  const moves = useMoves();
  const columns = statuses.map((status) => gaps.filter((gap) => gap.status === status));
  const onKeyDown = useBoardKeys({ columns, moves: mayMove ? moves : null, onCurrent: setCurrent });
  return (
    <div className={classes.board}>
      {statuses.map((status, at) => (
        <GapColumn
          key={status}
          status={status}
          gaps={columns[at] ?? []}
          record={record}
          current={current}
          mayMove={mayMove}
          onOpen={onOpen}
          onCurrent={setCurrent}
          onKeyDown={onKeyDown}
          onDrop={(id) => {
            moves.to(id, status);
          }}
        />
      ))}
    </div>
  );
}

interface BoardKeys {
  readonly columns: readonly (readonly GapSummary[])[];
  /** Null for those who may not move a gap. */
  readonly moves: Moves | null;
  readonly onCurrent: (id: string) => void;
}

/** Returns what a key does on a card: it goes to another one, or moves the card with Shift. */
function useBoardKeys({ columns, moves, onCurrent }: BoardKeys) {
  return (event: KeyboardEvent, gap: GapSummary): void => {
    const step = steps[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const next = event.shiftKey ? undefined : neighbourOf(columns, gap, step);
    if (next) onCurrent(next.id);
    if (!event.shiftKey || moves === null || step.across === 0) return;
    onCurrent(gap.id);
    moves.beside(gap.id, step.across);
  };
}

interface Step {
  readonly across: -1 | 0 | 1;
  readonly down: -1 | 0 | 1 | 'first' | 'last';
}
const steps: Readonly<Record<string, Step>> = {
  ArrowLeft: { across: -1, down: 0 },
  ArrowRight: { across: 1, down: 0 },
  ArrowUp: { across: 0, down: -1 },
  ArrowDown: { across: 0, down: 1 },
  Home: { across: 0, down: 'first' },
  End: { across: 0, down: 'last' },
};

/** Returns the card next to one; empty columns are passed over. */
function neighbourOf(
  columns: readonly (readonly GapSummary[])[],
  gap: GapSummary,
  { across, down }: Step,
): GapSummary | undefined {
  const at = columns.findIndex((column) => column.includes(gap));
  const row = columns[at]?.indexOf(gap) ?? 0;
  if (down === 'first') return columns[at]?.[0];
  if (down === 'last') return columns[at]?.at(-1);
  if (across === 0) return columns[at]?.[row + down];
  for (let column = at + across; columns[column] !== undefined; column += across) {
    const cards = columns[column] ?? [];
    if (cards.length > 0) return cards[Math.min(row, cards.length - 1)];
  }
  return undefined;
}

interface Moves {
  /** Gives a gap another status. */
  readonly to: (id: string, status: Status) => void;
  /** Gives a gap the status on one side. */
  readonly beside: (id: string, step: -1 | 1) => void;
}

/** Returns what moves gaps. Moves wait for each other, so that a key pressed twice moves twice. */
function useMoves(): Moves {
  const update = useUpdate();
  const [turns] = useState(() => new Turns());
  const move = async (id: string, targetOf: (now: Status) => Status | undefined) => {
    const gap = queryClient.getQueryData(gapsQuery.queryKey)?.find((one) => one.id === id);
    const status = gap && targetOf(gap.status);
    if (!gap || status === undefined || status === gap.status) return;
    await update(`“${gap.title}” moved to ${statusWords(status).toLowerCase()}`, [
      { record: { id, heads: { status: [...gap.heads] } }, values: () => ({ status }) },
    ]);
    await queryClient.invalidateQueries({ queryKey: gapsQuery.queryKey });
  };
  return {
    to: (id, status) => {
      void turns.run(() => move(id, () => status));
    },
    beside: (id, step) => {
      void turns.run(() => move(id, (now) => statuses[statuses.indexOf(now) + step]));
    },
  };
}
