import type { ReactNode } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { findRecordType } from '../../../shared/records/index.ts';
import { readValues } from '../../../shared/records/read-values.ts';
import { FieldView } from '../../fields/field-view.tsx';
import classes from './proposals.module.css';

/**
 * Shows the values of a proposal, as its type displays them. Unreadable ones are shown unchanged.
 */
export function OfferedValues({ proposal }: { readonly proposal: RecordView }): ReactNode {
  const content = String(proposal.values['content']);
  const definition = findRecordType(String(proposal.values['record_type']));
  const given = readObject(content);
  if (!definition || !given) return <pre className={classes.raw}>{content}</pre>;
  const values: Readonly<Record<string, unknown>> = readValues(definition, given).values;
  const shown = Object.entries(definition.fields).filter(
    ([name, field]) => !field.hidden && name !== 'title' && Object.hasOwn(given, name),
  );
  if (shown.length === 0) return null;
  return (
    <dl className={classes.values}>
      {shown.map(([name, field]) => (
        <div key={name}>
          <dt className={classes.label}>{field.label}</dt>
          <dd className={classes.value}>
            <FieldView field={field} value={values[name]} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function readObject(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Readonly<Record<string, unknown>>;
    return null;
  } catch {
    return null;
  }
}
