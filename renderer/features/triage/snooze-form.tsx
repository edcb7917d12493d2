import { Button } from '@mantine/core';
import dayjs from 'dayjs';
import { type ReactNode, useState } from 'react';
import { OverlayCommands, useCommands } from '../../ui/commands.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { DateTextInput } from '../../ui/date-text-input.tsx';
import { isDay } from '../../ui/read-date.ts';
import { dayWords } from '../../ui/time-words.ts';
import classes from './decision-bar.module.css';

/** Items that return on a day return before work starts. */
const hour = 6;
const morning = (days: number): string =>
  dayjs().add(days, 'day').startOf('day').hour(hour).toISOString();

interface Props {
  readonly onPick: (until: string) => void;
}

/** Shows until when: tomorrow, in a week, or a chosen day; `1` and `2` choose the first two. */
export const SnoozeForm = ({ onPick }: Props): ReactNode => (
  <OverlayCommands>
    <Choices onPick={onPick} />
  </OverlayCommands>
);

function Choices({ onPick }: Props): ReactNode {
  const [day, setDay] = useState('');
  const chosen = isDay(day) ? dayjs(day).hour(hour) : null;
  const ahead = chosen !== null && chosen.isValid() && chosen.isAfter(dayjs());
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (ahead) onPick(chosen.toISOString());
      }}
    >
      <QuickChoices onPick={onPick} />
      <DateTextInput
        label="Until"
        value={day === '' ? null : day}
        onChange={(next) => {
          setDay(next ?? '');
        }}
        error={chosen !== null && !ahead ? 'Choose a future date' : undefined}
      />
      {ahead && (
        <div className={classes.row}>
          <Button type="submit" size="compact-sm">
            Snooze until {dayWords(chosen.toISOString())}
          </Button>
        </div>
      )}
    </form>
  );
}

/** Shows the two choices that have a key. */
function QuickChoices({ onPick }: Props): ReactNode {
  const tomorrow = (): void => {
    onPick(morning(1));
  };
  const nextWeek = (): void => {
    onPick(morning(7));
  };
  useCommands([
    {
      id: 'snooze.tomorrow',
      label: 'Snooze until tomorrow',
      group: 'Decide',
      keys: '1',
      run: tomorrow,
    },
    { id: 'snooze.week', label: 'Snooze for a week', group: 'Decide', keys: '2', run: nextWeek },
  ]);
  return (
    <div className={classes.row}>
      <Button
        variant="default"
        size="compact-sm"
        data-autofocus
        rightSection={<KeyHint keys="1" />}
        onClick={tomorrow}
      >
        Tomorrow
      </Button>
      <Button
        variant="default"
        size="compact-sm"
        rightSection={<KeyHint keys="2" />}
        onClick={nextWeek}
      >
        A week, {dayWords(morning(7))}
      </Button>
    </div>
  );
}
