import type { ReactNode } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { RawValue } from '../../fields/raw-value.tsx';
import classes from './banners.module.css';

/** Shows a record of a type from a newer Fieldloop: all of its values, unchanged. */
export const UnknownRecord = ({ record }: { readonly record: RecordView }): ReactNode => (
  <section className={classes.banner} data-tone="quiet" aria-label="Values">
    <p className={classes.note}>
      A newer version of Fieldloop created this record ({record.type.replaceAll('_', ' ')}). This
      version can show the record but not edit it.
    </p>
    {Object.entries(record.values).map(([name, value]) => (
      <div key={name}>
        <div className={classes.who}>{name}</div>
        <RawValue value={value} />
      </div>
    ))}
  </section>
);
