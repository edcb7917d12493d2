import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { type Field, type Fields, isMany } from '../../../shared/records/field.ts';
import { RawValue } from '../raw-value.tsx';
import { isShown } from '../shown-fields.ts';
import type { ViewProps } from '../view-props.ts';
import classes from './views.module.css';

type Plain = Readonly<Record<string, unknown>>;
const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Returns whether there is something to show. */
export const isThere = (value: unknown): boolean =>
  value !== null &&
  value !== undefined &&
  value !== '' &&
  !(Array.isArray(value) && value.length === 0);

/** Shows a group. */
export function GroupView({ field, value, nested }: ViewProps<'group'>): ReactNode {
  if (!isPlain(value)) return <RawValue value={value} />;
  return <Pairs fields={field.fields} values={value} nested={nested} />;
}

function Pairs({
  fields,
  values,
  nested,
}: {
  readonly fields: Fields;
  readonly values: Plain;
  readonly nested: ViewProps['nested'];
}): ReactNode {
  return (
    <dl className={classes.pairs}>
      {Object.entries(fields)
        .filter(([name, field]) => isShown(field) && isThere(values[name]))
        .map(([name, field]) => (
          <div key={name} className={classes.pair}>
            <dt>{field.label}</dt>
            <dd>{nested(field, values[name])}</dd>
          </div>
        ))}
    </dl>
  );
}

/** Shows short items as a table, items with lists or long texts below each other. */
export function ListView({ field, value, nested }: ViewProps<'list'>): ReactNode {
  if (!Array.isArray(value) || !value.every(isPlain)) return <RawValue value={value} />;
  const shown = Object.entries(field.fields).filter(
    ([name, inner]) => isShown(inner) && value.some((item) => isThere(item[name])),
  );
  if (shown.some(([, inner]) => inner.kind === 'text' || isMany(inner))) {
    return (
      <ol className={classes.items}>
        {value.map((item, at) => (
          <li key={at}>
            <Pairs fields={field.fields} values={item} nested={nested} />
          </li>
        ))}
      </ol>
    );
  }
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={field.label}>
      <Table verticalSpacing={4} horizontalSpacing={8} fz={13}>
        <Table.Thead>
          <Table.Tr>
            {shown.map(([name, inner]) => (
              <Table.Th key={name} className={alignment(inner)}>
                {inner.label}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {value.map((item, at) => (
            <Table.Tr key={at}>
              {shown.map(([name, inner]) => (
                <Table.Td key={name} className={alignment(inner)}>
                  {isThere(item[name]) ? nested(inner, item[name]) : '–'}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

const alignment = (field: Field): string | undefined =>
  field.kind === 'number' ? classes.number : undefined;
