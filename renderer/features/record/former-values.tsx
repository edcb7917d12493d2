import type { ReactNode } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { longFields } from '../../../shared/capture/long-text.ts';
import type { Field } from '../../../shared/records/field.ts';
import {
  isObservationType,
  observationTypes,
  recordTypes,
  type ObservationType,
  startingValues,
} from '../../../shared/records/index.ts';
import { FieldView } from '../../fields/field-view.tsx';
import { isShown } from '../../fields/shown-fields.ts';
import classes from './record-values.module.css';

/**
 * Shows the values that an observation had while it was another kind: they are kept, and return
 * when the kind is changed back.
 */
export function FormerValues({ record }: { readonly record: RecordView }): ReactNode {
  if (!isObservationType(record.type)) return null;
  const kept = observationTypes.flatMap((type) =>
    type === record.type ? [] : formerOf(record, type),
  );
  if (kept.length === 0) return null;
  return (
    <section aria-label="Values from the previous kind" className={classes.values}>
      <h3 className={classes.former}>Values from the previous kind</h3>
      <div className={classes.facts}>
        {kept.map(({ name, field, value }) => (
          <div key={name}>
            <span className={classes.formerLabel}>{field.label}</span>
            <FieldView field={field} value={value} />
          </div>
        ))}
      </div>
    </section>
  );
}

interface Former {
  readonly name: string;
  readonly field: Field;
  readonly value: RecordView['values'][string];
}

function formerOf({ type: now, values }: RecordView, type: ObservationType): readonly Former[] {
  const current = recordTypes[now as ObservationType].fields;
  const texts = longFields
    .filter((name) => Object.hasOwn(current, name))
    .map((name) => values[name]);
  return Object.entries(recordTypes[type].fields as Readonly<Record<string, Field>>).flatMap(
    ([name, field]) => {
      const value = values[name] ?? null;
      const isEmpty =
        value === null || value === '' || (Array.isArray(value) && value.length === 0);
      const isAssumed = value === startingValues(type)[name];
      const isShownAbove = Object.hasOwn(current, name) || texts.includes(value);
      if (isEmpty || isAssumed || isShownAbove || !isShown(field)) return [];
      return [{ name, field, value }];
    },
  );
}
