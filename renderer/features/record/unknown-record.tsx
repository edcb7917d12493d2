import type { ReactNode } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { RawValue } from '../../fields/raw-value.tsx';
import classes from './banners.module.css';

/** A record of a type that a newer Fieldloop made: all of its values, as they are. */
export const UnknownRecord = ({ record }: { readonly record: RecordView }): ReactNode => (
  <section className={classes.banner} data-tone="quiet" aria-label="Values">
    <p className={classes.note}>A newer Fieldloop made this record ({record.type.replaceAll('_', ' ')}). It is kept whole; this version can show it, but not edit it.</p>
    {Object.entries(record.values).map(([name, value]) => (
      <div key={name}><div className={classes.who}>{name}</div><RawValue value={value} /></div>
    ))}
  </section>
);
