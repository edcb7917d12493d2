import { UnstyledButton } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, type RefObject, useRef } from 'react';
import type { GapSummary } from '../../../shared/api/gaps.ts';
import { gapStatuses } from '../../../shared/records/capability-gap.ts';
import { core } from '../../core-client/core.ts';
import { countText } from '../../ui/number-words.ts';
import { useMay } from '../../ui/use-may.ts';
import { useWrite } from '../../ui/write.tsx';
import { observationWords, statusWords } from './gap-words.ts';
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
  const board = useRef<HTMLDivElement>(null);
  const mayMove = useMay().create('capability_gap', null);
  const move = useMove();
  const columns = statuses.map((status) => gaps.filter((gap) => gap.status === status));
  const onKeyDown = useBoardKeys({ board, columns, move: mayMove ? move : null });
  return (
    <div ref={board} className={classes.board}>
      {statuses.map((status, at) => (
        <section
          key={status}
          className={classes.column}
          aria-label={statusWords(status)}
          onDragOver={(event) => {
            if (mayMove) event.preventDefault();
          }}
          onDrop={(event) => {
            const id = event.dataTransfer.getData('text/plain');
            const gap = gaps.find((one) => one.id === id);
            if (gap && gap.status !== status) void move(gap, status);
          }}
        >
          <h2 className={classes.columnHead}>
            {statusWords(status)}{' '}
            <span className={classes.count}>{countText(columns[at]?.length ?? 0)}</span>
          </h2>
          {columns[at]?.map((gap) => (
            <Card
              key={gap.id}
              gap={gap}
              active={record === gap.id}
              mayMove={mayMove}
              onOpen={onOpen}
              onKeyDown={(event) => {
                onKeyDown(event, gap);
              }}
            />
          ))}
        </section>
      ))}
    </div>
  );
}

interface BoardKeys {
  readonly board: RefObject<HTMLDivElement | null>;
  readonly columns: readonly (readonly GapSummary[])[];
  /** Null for those who may not move a gap. */
  readonly move: ReturnType<typeof useMove> | null;
}

/** Returns what a key does on a card: it goes to another one, or moves the card with Shift. */
function useBoardKeys({ board, columns, move }: BoardKeys) {
  const focus = (id: string): void => {
    board.current?.querySelector<HTMLElement>(`[data-gap="${id}"]`)?.focus();
  };
  return (event: KeyboardEvent, gap: GapSummary): void => {
    const step = steps[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const next = event.shiftKey ? undefined : neighbourOf(columns, gap, step);
    if (next) focus(next.id);
    const to = statuses[statuses.indexOf(gap.status) + step.across];
    if (!event.shiftKey || move === null || step.across === 0 || to === undefined) return;
    void move(gap, to).then(() => {
      requestAnimationFrame(() => {
        focus(gap.id);
      });
    });
  };
}

interface CardProps {
  readonly gap: GapSummary;
  readonly active: boolean;
  readonly mayMove: boolean;
  readonly onOpen: (id: string) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

const Card = ({ gap, active, mayMove, onOpen, onKeyDown }: CardProps): ReactNode => (
  <UnstyledButton
    className={classes.card}
    data-gap={gap.id}
    data-active={active || undefined}
    draggable={mayMove}
    onDragStart={(event) => {
      event.dataTransfer.setData('text/plain', gap.id);
    }}
    onKeyDown={onKeyDown}
    onClick={() => {
      onOpen(gap.id);
    }}
  >
    <span className={classes.cardTitle} dir="auto">
      {gap.title}
    </span>
    <span className={classes.quiet}>{observationWords(gap.observations)}</span>
  </UnstyledButton>
);

interface Step {
  readonly across: -1 | 0 | 1;
  readonly down: -1 | 0 | 1;
}
const steps: Readonly<Record<string, Step>> = {
  ArrowLeft: { across: -1, down: 0 },
  ArrowRight: { across: 1, down: 0 },
  ArrowUp: { across: 0, down: -1 },
  ArrowDown: { across: 0, down: 1 },
};

/** Returns the card next to one; empty columns are passed over. */
function neighbourOf(
  columns: readonly (readonly GapSummary[])[],
  gap: GapSummary,
  { across, down }: Step,
): GapSummary | undefined {
  const at = columns.findIndex((column) => column.includes(gap));
  const row = columns[at]?.indexOf(gap) ?? 0;
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
