import { Button, TextInput } from '@mantine/core';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import type { Filter } from '../../../shared/api/feed.ts';
import { dayWords } from '../../ui/time-words.ts';
import classes from './filters.module.css';

type Range = Pick<Filter, 'from' | 'until'>;

/** Ranges that one asks for, from local midnight; the days of today included. */
const presets: readonly { readonly label: string; readonly days: number }[] = [
  { label: 'Today', days: 1 }, { label: 'Last 7 days', days: 7 }, { label: 'Last 30 days', days: 30 }, { label: 'Last 90 days', days: 90 },
];

interface Props { readonly range: Range; readonly onRange: (range: Range) => void; readonly onDone: () => void }

export const TimeMenu = ({ range, onRange, onDone }: Props): ReactNode => (
  <div className={classes.time}>
    {presets.map(({ label, days }, at) => (
      <Button key={label} variant="subtle" color="gray" size="compact-sm" justify="flex-start" data-autofocus={at === 0 || undefined}
        onClick={() => { onRange({ from: startOfDay(dayjs().subtract(days - 1, 'day').format('YYYY-MM-DD')), until: undefined }); onDone(); }}
      >
        {label}
      </Button>
    ))}
    <TextInput type="date" label="From" value={range.from ? dayOf(range.from) : ''} onChange={(event) => { onRange({ ...range, from: startOfDay(event.currentTarget.value) }); }} />
    <TextInput type="date" label="Until, this day included" value={range.until ? lastDay(range.until) : ''} onChange={(event) => { onRange({ ...range, until: endOfDay(event.currentTarget.value) }); }} />
  </div>
);

const dayOf = (instant: string): string => dayjs(instant).format('YYYY-MM-DD');
const lastDay = (instant: string): string => dayjs(instant).subtract(1, 'millisecond').format('YYYY-MM-DD');
const startOfDay = (day: string): string | undefined => (dayjs(day).isValid() && day !== '' ? dayjs(day).startOf('day').toISOString() : undefined);
const endOfDay = (day: string): string | undefined => (dayjs(day).isValid() && day !== '' ? dayjs(day).add(1, 'day').startOf('day').toISOString() : undefined);

/** A range in words, or null where nothing narrows. */
export function rangeWords({ from, until }: Range): string | null {
  if (from && until) return dayOf(from) === lastDay(until) ? dayWords(from) : `${dayWords(from)} – ${dayWords(lastDay(until))}`;
  if (from) return `since ${dayWords(from)}`;
  return until ? `until ${dayWords(lastDay(until))}` : null;
}
