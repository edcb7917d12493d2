import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { findRecordType } from '../../../shared/records/index.ts';
import { historyQuery } from '../../core-client/queries.ts';
import { RawValue } from '../../fields/raw-value.tsx';
import { storedValue } from './stored-value.ts';
import classes from './banners.module.css';

/** Values that this version can't read: named, shown word for word, and kept as they came. */
export function InvalidNotice({ record }: { readonly record: RecordView }): ReactNode {
  const { data: history = [] } = useQuery({ ...historyQuery(record.id), enabled: record.invalid.length > 0 });
  const fields = findRecordType(record.type)?.fields ?? {};
  if (record.invalid.length === 0) return null;
  return (
    <section className={classes.banner} data-tone="quiet" aria-label="Values that can’t be read">
      <h3 className={classes.head}><IconAlertTriangle size={16} aria-hidden /> {record.invalid.length === 1 ? 'One value' : `${record.invalid.length} values`} can’t be read by this version</h3>
      <p className={classes.note}>They stay as they came until someone edits them.</p>
      {record.invalid.map((name) => {
        const value = storedValue(history, name);
        return (
          <div key={name}>
            <div className={classes.who}>{fields[name]?.label ?? name}</div>
            {value === null ? <span>Missing, though it is needed</span> : <RawValue value={value} />}
          </div>
        );
      })}
    </section>
  );
}
