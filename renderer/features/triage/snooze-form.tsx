import { Button, TextInput } from '@mantine/core';
import dayjs from 'dayjs';
import { type ReactNode, useState } from 'react';
import { OverlayCommands, useCommands } from '../../ui/commands.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { dayWords } from '../../ui/time-words.ts';
import classes from './decision-bar.module.css';

/** What comes back on a day comes back before work begins there. */
const hour = 6;
const morning = (days: number): string => dayjs().add(days, 'day').startOf('day').hour(hour).toISOString();

interface Props { readonly onPick: (until: string) => void }

/** Until when: tomorrow, in a week, or a day of one's own; `1` and `2` take the first two. */
export const SnoozeForm = ({ onPick }: Props): ReactNode => <OverlayCommands><Choices onPick={onPick} /></OverlayCommands>;

function Choices({ onPick }: Props): ReactNode {
  const [day, setDay] = useState('');
  const chosen = day === '' ? null : dayjs(day).hour(hour);
  const ahead = chosen !== null && chosen.isValid() && chosen.isAfter(dayjs());
  useCommands([
    { id: 'snooze.tomorrow', label: 'Until tomorrow', group: 'Decide', keys: '1', run: () => { onPick(morning(1)); } },
    { id: 'snooze.week', label: 'For a week', group: 'Decide', keys: '2', run: () => { onPick(morning(7)); } },
  ]);
  return (
    <form className={classes.form} onSubmit={(event) => { event.preventDefault(); if (ahead) onPick(chosen.toISOString()); }}>
      <div className={classes.row}>
        <Button variant="default" size="compact-sm" data-autofocus rightSection={<KeyHint keys="1" />} onClick={() => { onPick(morning(1)); }}>Tomorrow</Button>
        <Button variant="default" size="compact-sm" rightSection={<KeyHint keys="2" />} onClick={() => { onPick(morning(7)); }}>A week, {dayWords(morning(7))}</Button>
      </div>
      <TextInput type="date" label="Until a day" value={day} onChange={(event) => { setDay(event.currentTarget.value); }} error={chosen !== null && !ahead ? 'A day that lies ahead' : undefined} />
      {ahead && <div className={classes.row}><Button type="submit" size="compact-sm">Snooze until {dayWords(chosen.toISOString())}</Button></div>}
    </form>
  );
}
