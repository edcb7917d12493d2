import { Button } from '@mantine/core';
import { IconFlask, IconPencilPlus, IconUsersPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Today } from '../../../shared/api/today.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { TodayRow } from './today-row.tsx';
import { TodaySection } from './today-section.tsx';
import classes from './today.module.css';

interface Props {
  readonly begun: Today['begun'];
  /** Whether the person may log; otherwise they only get the other steps. */
  readonly mayLog: boolean;
  readonly onLog: () => void;
  readonly onSample: () => void;
  readonly onJoin: () => void;
  readonly onHide: () => void;
}

/** Returns the remaining first steps. The sample is for people who have not joined others yet. */
export const stepsLeft = (
  { logged, sample, joined }: Today['begun'],
  mayLog: boolean,
): { readonly log: boolean; readonly sample: boolean; readonly join: boolean } => ({
  log: mayLog && !logged,
  sample: !sample && !joined && !logged,
  join: !joined,
});

/** Shows the first steps; each disappears when it is done. */
export function FirstSteps({ begun, mayLog, onLog, onSample, onJoin, onHide }: Props): ReactNode {
  const { log, sample, join } = stepsLeft(begun, mayLog);
  if (!log && !sample && !join) return null;
  return (
    <TodaySection
      title="First steps"
      action={
        <Button variant="subtle" color="gray" size="compact-xs" onClick={onHide}>
          Hide first steps
        </Button>
      }
    >
      <ul className={classes.list}>
        {log && (
          <TodayRow
            icon={<IconPencilPlus size={16} aria-hidden />}
            title="Log an observation"
            words="One line is enough: what worked, what broke, what is needed."
            facts={<KeyHint keys="c" />}
            onOpen={onLog}
          />
        )}
        {sample && (
          <TodayRow
            icon={<IconFlask size={16} aria-hidden />}
            title="Open a sample experiment"
            words="A running experiment to look around in. It is marked as a sample and never sent."
            onOpen={onSample}
          />
        )}
        {join && (
          <TodayRow
            icon={<IconUsersPlus size={16} aria-hidden />}
            title="Join a hub"
            words="With an invite, your records reach your research team."
            onOpen={onJoin}
          />
        )}
      </ul>
    </TodaySection>
  );
}
