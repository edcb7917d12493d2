import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './today.module.css';

interface Props {
  readonly icon: ReactNode;
  readonly title: ReactNode;
  /** A second line: the words that matter. */
  readonly words?: ReactNode;
  readonly facts?: ReactNode;
  readonly onOpen: () => void;
}

/** One line that leads to its record. */
export const TodayRow = ({ icon, title, words, facts, onOpen }: Props): ReactNode => (
  <li>
    <UnstyledButton className={classes.row} data-item onClick={onOpen}>
      <span className={classes.icon}>{icon}</span>
      <span className={classes.main}>
        <span className={classes.name} dir="auto">{title}</span>
        {words && <span className={classes.words}>{words}</span>}
      </span>
      {facts && <span className={classes.facts}>{facts}</span>}
    </UnstyledButton>
  </li>
);
