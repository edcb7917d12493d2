import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconHourglass } from '@tabler/icons-react';
import type { MouseEvent, ReactNode } from 'react';
import { HealthMark } from './item-row.tsx';
import { isEnded, statusWords } from './roadmap-words.ts';
import type { TimelineRow } from './timeline-rows.ts';
import classes from './timeline.module.css';

interface Props {
  readonly row: TimelineRow;
  /** The name of its column. */
  readonly iteration: string;
  /** Whether keys act on it. */
  readonly active: boolean;
  /** Whether its item is beside the timeline. */
  readonly shown: boolean;
  readonly mayMove: boolean;
  readonly onPress: (event: MouseEvent) => void;
}

/** Shows an item as the bar in its column: title, status, health, and what it waits for. */
export const TimelineBar = (props: Props): ReactNode => {
  const { row, iteration, active, shown, mayMove, onPress } = props;
  const { item, warnings } = row;
  return (
    <UnstyledButton
      className={classes.bar}
      data-bar={item.id}
      data-active={active || undefined}
      data-ended={isEnded(item.status) || undefined}
      aria-current={shown || undefined}
      tabIndex={active ? 0 : -1}
      draggable={mayMove}
      onDragStart={(event) => {
        event.dataTransfer.setData('text/plain', item.id);
      }}
      onClick={onPress}
    >
      <span className={classes.barTitle} dir="auto">
        {item.title}
        <VisuallyHidden>({iteration})</VisuallyHidden>
      </span>
      <span className={classes.marks}>
        {statusWords(item.status)}
        <HealthMark health={item.health} />
      </span>
      {warnings.map((warning) => (
        <span key={warning} className={classes.warning}>
          <IconHourglass size={12} aria-hidden /> <span dir="auto">{warning}</span>
        </span>
      ))}
    </UnstyledButton>
  );
};
