import { ActionIcon, Popover, TextInput, type TextInputProps } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { IconCalendar } from '@tabler/icons-react';
import dayjs from 'dayjs';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { findInstant } from '../../shared/time.ts';
import { dateHint, dateOrder, isDay, readDay, readMoment } from './read-date.ts';
import { dayWords, exactTime, storedDay } from './time-words.ts';

interface Props extends Omit<TextInputProps, 'value' | 'onChange' | 'type' | 'error'> {
  /** A day 'YYYY-MM-DD' or an instant, as it is kept; any other text as it was typed. */
  readonly value: string | null;
  /** With a time of day. */
  readonly withTime?: boolean;
  /** What was typed: a day or an instant as it is kept, null when empty, else the text itself. */
  readonly onChange: (value: string | null) => void;
  readonly error?: ReactNode;
}

const order = dateOrder();
const { locale } = Intl.DateTimeFormat().resolvedOptions();

interface Reading {
  /** Whether the text is one as it is kept. */
  readonly isKept: (text: string) => boolean;
  readonly show: (text: string) => string;
  readonly read: (text: string) => string | null;
}

const readingNow = () => ({ order, locale, today: storedDay() });
const isInstant = (text: string): boolean => findInstant(text) === text;

const days: Reading = {
  isKept: isDay,
  show: (text) => (isDay(text) ? dayWords(text) : text),
  read: (text) => readDay(text, readingNow()),
};
const moments: Reading = {
  isKept: isInstant,
  show: (text) => (isInstant(text) ? exactTime(text).replace(/^\p{L}+\s/u, '') : text),
  read: (text) => readMoment(text, readingNow()),
};

/**
 * Renders the input for dates and times. They are typed in the order of the system's language, as
 * ISO or with the name of a month, or chosen from a calendar. A text that is not a date shows an
 * error [UI8].
 */
export function DateTextInput(props: Props): ReactNode {
  const { value, withTime = false, onChange, error, onBlur, ...input } = props;
  const [typed, setTyped] = useState<string | null>(null);
  /** The field was left while what is typed in it is no date. */
  const [left, setLeft] = useState(false);
  const [opened, setOpened] = useState(false);
  const { isKept, show, read } = withTime ? moments : days;

  const shown = typed ?? show(value ?? '');
  const isUnread = (text: string): boolean => text.trim() !== '' && read(text) === null;
  const unread = (typed === null || left || Boolean(error)) && isUnread(shown);
  const type = (text: string): void => {
    setTyped(text);
    setLeft(false);
    onChange(text.trim() === '' ? null : (read(text) ?? text));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!event.altKey || event.key !== 'ArrowDown') return;
    event.preventDefault();
    setOpened(true);
  };
  const day = value !== null && isKept(value) ? storedDay(value) : null;
  const pick = (chosen: string | null): void => {
    setOpened(false);
    setTyped(null);
    setLeft(false);
    if (chosen !== null) onChange(withTime ? atTimeOf(value, chosen) : chosen);
  };

  return (
    <TextInput
      {...input}
      value={shown}
      placeholder={withTime ? `${dateHint(order)} 14:30` : dateHint(order)}
      autoComplete="off"
      spellCheck={false}
      error={unread ? unreadWords(shown) : error}
      data-unmatched={unread || undefined}
      onChange={(event) => type(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        if (isUnread(shown)) setLeft(true);
        else setTyped(null);
        onBlur?.(event);
      }}
      rightSection={
        <Calendar
          opened={opened}
          onOpened={setOpened}
          disabled={input.disabled}
          day={day}
          onPick={pick}
        />
      }
    />
  );
}

/** Returns the instant on a day that has the time of day of what is kept; without, its midnight. */
function atTimeOf(kept: string | null, day: string): string {
  const time = kept !== null && isInstant(kept) ? dayjs(kept) : dayjs(day);
  return dayjs(day).hour(time.hour()).minute(time.minute()).toISOString();
}

interface CalendarProps {
  readonly opened: boolean;
  readonly onOpened: (opened: boolean) => void;
  readonly disabled: boolean | undefined;
  readonly day: string | null;
  readonly onPick: (day: string | null) => void;
}

function Calendar({ opened, onOpened, disabled, day, onPick }: CalendarProps): ReactNode {
  return (
    <Popover
      opened={opened}
      onChange={onOpened}
      position="bottom-end"
      trapFocus
      returnFocus
      shadow="md"
    >
      <Popover.Target>
        <ActionIcon
          size="sm"
          variant="subtle"
          color="gray"
          tabIndex={-1}
          disabled={disabled}
          aria-label="Open calendar"
          title="Open calendar (Alt ↓)"
          onClick={() => {
            onOpened(!opened);
          }}
        >
          <IconCalendar size={14} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label="Calendar">
        {opened && (
          <DatePicker
            value={day}
            defaultDate={day ?? undefined}
            onChange={onPick}
            minDate="1900-01-01"
            maxDate="2199-12-31"
            hideOutsideDates
            ariaLabels={calendarWords}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

// The button between the arrows is named by the month or year that it shows.
const calendarWords = {
  previousMonth: 'Previous month',
  nextMonth: 'Next month',
  previousYear: 'Previous year',
  nextYear: 'Next year',
  previousDecade: 'Previous decade',
  nextDecade: 'Next decade',
};

const unreadWords = (text: string): string =>
  `“${text}” is not a date. Type it as ${dateHint(order)} or 2026-12-31.`;
