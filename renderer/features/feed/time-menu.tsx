import { Button } from '@mantine/core';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import type { Filter } from '../../../shared/api/feed.ts';
import { DateTextInput } from '../../ui/date-text-input.tsx';
import { isDay } from '../../ui/read-date.ts';
import { dayWords, storedDay } from '../../ui/time-words.ts';
import classes from './filters.module.css';

type Range = Pick<Filter, 'from' | 'until'>;

/** Common ranges, from local midnight; today counts as one of the days. */
const presets: readonly { readonly label: string; readonly days: number }[] = [
  { label: 'Today', days: 1 },
  { label: 'Last 7 days', days: 7 },
  { label: 'Last 30 days', days: 30 },
  { label: 'Last 90 days', days: 90 },
];

interface Props {
  readonly range: Range;
  readonly onRange: (range: Range) => void;
  readonly onDone: () => void;
}

/** Shows the menu of time ranges. */
export const TimeMenu = ({ range, onRange, onDone }: Props): ReactNode => (
  <div className={classes.time}>
    {presets.map(({ label, days }, at) => (
      <Button
        key={label}
        variant="subtle"
        color="gray"
        size="compact-sm"
        justify="flex-start"
        data-autofocus={at === 0 || undefined}
        onClick={() => {
          onRange({
            from: startOfDay(storedDay(dayjs().subtract(days - 1, 'day'))),
            until: undefined,
          });
          onDone();
        }}
      >
        {label}
      </Button>
    ))}
    <DateTextInput
      label="From"
      value={range.from ? storedDay(range.from) : null}
      onChange={(day) => {
        if (day === null || isDay(day)) onRange({ ...range, from: startOfDay(day ?? '') });
      }}
    />
    <DateTextInput
      label="Until (inclusive)"
      value={range.until ? lastDay(range.until) : null}
      onChange={(day) => {
        if (day === null || isDay(day)) onRange({ ...range, until: endOfDay(day ?? '') });
      }}
    />
  </div>
);

const lastDay = (instant: string): string => storedDay(dayjs(instant).subtract(1, 'millisecond'));
const startOfDay = (day: string): string | undefined =>
  dayjs(day).isValid() && day !== '' ? dayjs(day).startOf('day').toISOString() : undefined;
const endOfDay = (day: string): string | undefined =>
  dayjs(day).isValid() && day !== ''
    ? dayjs(day).add(1, 'day').startOf('day').toISOString()
    : undefined;

/** Returns a range in words, or null if there is none. */
export function rangeWords({ from, until }: Range): string | null {
  if (from && until)
    return storedDay(from) === lastDay(until)
      ? dayWords(from)
      : `${dayWords(from)} – ${dayWords(lastDay(until))}`;
  if (from) return `since ${dayWords(from)}`;
  if (until) return `until ${dayWords(lastDay(until))}`;
  return null;
}
