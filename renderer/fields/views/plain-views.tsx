import { Badge } from '@mantine/core';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import { fromInstant } from '../../../shared/time.ts';
import { severities } from '../../../shared/records/breakage.ts';
import { SeverityBadge } from '../../ui/severity-badge.tsx';
import { dayWords, exactTime } from '../../ui/time-words.ts';
import { RawValue } from '../raw-value.tsx';
import type { ViewProps } from '../view-props.ts';
import { numberText } from '../../ui/number-words.ts';
import classes from './views.module.css';

const isText = (value: unknown): value is string => typeof value === 'string';

/** Shows a line of text. */
export const LineView = ({ value }: ViewProps<'line'>): ReactNode =>
  isText(value) ? (
    <span className={classes.line} dir="auto">
      {value}
    </span>
  ) : (
    <RawValue value={value} />
  );

/** Shows a long text. */
export const TextView = ({ value }: ViewProps<'text'>): ReactNode =>
  isText(value) ? (
    <div className="prose" dir="auto">
      {value}
    </div>
  ) : (
    <RawValue value={value} />
  );

/** Shows a number with its unit. */
export const NumberView = ({ field, value }: ViewProps<'number'>): ReactNode =>
  typeof value === 'number' ? (
    <span className="tabular">
      {numberText(value)}
      {field.unit ? ` ${field.unit}` : ''}
    </span>
  ) : (
    <RawValue value={value} />
  );

/** Shows 'Yes' or 'No'. */
export const BooleanView = ({ value }: ViewProps<'boolean'>): ReactNode => (
  <span>{value === true ? 'Yes' : 'No'}</span>
);

/** Shows the label of an option; a value unknown to this version is shown unchanged. */
export function ChoiceView({ field, value }: ViewProps<'choice'>): ReactNode {
  if (!isText(value)) return <RawValue value={value} />;
  if (field.options === severities) return <SeverityBadge severity={value} />;
  return <span>{Object.hasOwn(field.options, value) ? field.options[value] : value}</span>;
}

/** Shows the labels of several options. */
export const ChoicesView = ({ field, value }: ViewProps<'choices'>): ReactNode => (
  <span>
    {asTexts(value)
      .map((item) => (Object.hasOwn(field.options, item) ? field.options[item] : item))
      .join(' · ')}
  </span>
);

/** Shows a local time; the tooltip has it in UTC, as it is stored. */
export const InstantView = ({ value }: ViewProps<'instant'>): ReactNode =>
  isText(value) && !Number.isNaN(fromInstant(value)) ? (
    <time dateTime={value} title={`${value} (UTC)`}>
      {exactTime(value)}
    </time>
  ) : (
    <RawValue value={value} />
  );

/** Shows a date. */
export const DateView = ({ value }: ViewProps<'date'>): ReactNode =>
  isText(value) && dayjs(value).isValid() ? (
    <time dateTime={value}>{dayWords(value)}</time>
  ) : (
    <RawValue value={value} />
  );

/** Shows tags. */
export const TagsView = ({ value }: ViewProps<'tags'>): ReactNode => (
  <span className={classes.tags}>
    {asTexts(value).map((tag) => (
      <Badge key={tag} variant="default" radius="sm" tt="none" fw={500}>
        <bdi>{tag}</bdi>
      </Badge>
    ))}
  </span>
);

/** Shows a list of lines. */
export const LinesView = ({ value }: ViewProps<'lines'>): ReactNode => (
  <ul className={classes.lines}>
    {asTexts(value).map((line, at) => (
      <li key={at} className="prose" dir="auto">
        {line}
      </li>
    ))}
  </ul>
);

const asTexts = (value: unknown): readonly string[] =>
  Array.isArray(value)
    ? value.map((item) => (isText(item) ? item : JSON.stringify(item)))
    : [JSON.stringify(value)];
