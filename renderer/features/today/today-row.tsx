import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './today.module.css';

export interface TodayRowProps {
  readonly icon: ReactNode;
  readonly title: ReactNode;
  /** A second line with the relevant text. */
  readonly words?: ReactNode;
  readonly facts?: ReactNode;
  readonly onOpen: () => void;
  /** Buttons beside the line. */
  readonly action?: ReactNode;
}

/** Shows one line that opens its record. */
export const TodayRow = ({ onOpen, action, ...content }: TodayRowProps): ReactNode => (
  <li>
    <UnstyledButton className={classes.row} data-item onClick={onOpen}>
      <TodayRowContent {...content} />
    </UnstyledButton>
    {action}
  </li>
);

/** Shows the content of a line, whatever it does. */
export const TodayRowContent = ({
  icon,
  title,
  words,
  facts,
}: Omit<TodayRowProps, 'onOpen' | 'action'>): ReactNode => (
  <>
    <span className={classes.icon}>{icon}</span>
    <span className={classes.main}>
      <span className={classes.name} dir="auto">
        {title}
      </span>
      {words && (
        <span className={classes.words} dir="auto">
          {words}
        </span>
      )}
    </span>
    {facts && <span className={classes.facts}>{facts}</span>}
  </>
);
