import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { findRecordType } from '../../../shared/records/index.ts';
import { historyQuery } from '../../core-client/queries.ts';
import { RawValue } from '../../fields/raw-value.tsx';
import { storedValue } from './stored-value.ts';
import { plural } from '../../../shared/plural.ts';
import classes from './banners.module.css';

/** Shows values that this version can't read: named, word for word, and kept unchanged. */
export function InvalidNotice({ record }: { readonly record: RecordView }): ReactNode {
  const { data: history = [] } = useQuery({
    ...historyQuery(record.id),
    enabled: record.invalid.length > 0,
  });
  const fields = findRecordType(record.type)?.fields ?? {};
  if (record.invalid.length === 0) return null;
  return (
    <section className={classes.banner} data-tone="quiet" aria-label="Unreadable values">
      <h3 className={classes.head}>
        <IconAlertTriangle size={16} aria-hidden />{' '}
        {plural(record.invalid.length, 'One value', `${record.invalid.length} values`)} can’t be
        read by this version
      </h3>
      <p className={classes.note}>They are kept unchanged until someone edits them.</p>
      {record.invalid.map((name) => {
        const value = storedValue(history, name);
        return (
          <div key={name}>
            <div className={classes.who}>{fields[name]?.label ?? name}</div>
            {value === null ? <span>Required but missing</span> : <RawValue value={value} />}
          </div>
        );
      })}
    </section>
  );
}
