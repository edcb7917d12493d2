import { type KeyboardEvent, type ReactNode, useState } from 'react';
import type { GapSummary } from '../../../shared/api/gaps.ts';
import { gapStatuses } from '../../../shared/records/capability-gap.ts';
import { core } from '../../core-client/core.ts';
import { useMay } from '../../ui/use-may.ts';
import { useWrite } from '../../ui/write.tsx';
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
  const move = useMove();
  const columns = statuses.map((status) => gaps.filter((gap) => gap.status === status));
  const onKeyDown = useBoardKeys({ columns, move: mayMove ? move : null, onCurrent: setCurrent });
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
            const gap = gaps.find((one) => one.id === id);
            if (gap && gap.status !== status) void move(gap, status);
          }}
        />
      ))}
    </div>
  );
}

interface BoardKeys {
  readonly columns: readonly (readonly GapSummary[])[];
  /** Null for those who may not move a gap. */
  readonly move: ReturnType<typeof useMove> | null;
  readonly onCurrent: (id: string) => void;
}

/** Returns what a key does on a card: it goes to another one, or moves the card with Shift. */
function useBoardKeys({ columns, move, onCurrent }: BoardKeys) {
  return (event: KeyboardEvent, gap: GapSummary): void => {
    const step = steps[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const next = event.shiftKey ? undefined : neighbourOf(columns, gap, step);
    if (next) onCurrent(next.id);
    const to = statuses[statuses.indexOf(gap.status) + step.across];
    if (!event.shiftKey || move === null || step.across === 0 || to === undefined) return;
    onCurrent(gap.id);
    void move(gap, to);
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

/** Returns what gives a gap another status. */
function useMove() {
  const write = useWrite();
  return (gap: GapSummary, status: Status) =>
    write(`“${gap.title}” moved to ${statusWords(status).toLowerCase()}`, () =>
      core.records.update({
        id: gap.id,
        values: { status },
        seen: { status: [...gap.heads] },
      }),
    );
}
