import { Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { historyQuery } from '../../core-client/queries.ts';
import { MemberName } from '../../ui/member-name.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { useMay } from '../../ui/use-may.ts';
import { useRecordWrites } from './use-record-writes.ts';
import classes from './banners.module.css';

/** Shows that the record was removed; it can be read and restored. */
export function RemovedBanner({ record }: { readonly record: RecordView }): ReactNode {
  const { data: history } = useQuery(historyQuery(record.id));
  const { restore } = useRecordWrites(record);
  const may = useMay();
  const removal = history?.filter((item) => item.op === 'remove').at(-1);
  return (
    <section className={classes.banner} data-tone="quiet" aria-label="Removed">
      <h3 className={classes.head}>
        <IconTrash size={16} aria-hidden /> This record was removed
      </h3>
      <div className={classes.row}>
        <span className={classes.note}>
          {removal && (
            <>
              By <MemberName id={removal.author} />, <TimeAgo at={removal.at} inSentence />.{' '}
            </>
          )}
          Hidden from all lists. Nothing is deleted.
        </span>
        {may.remove(record) && (
          <Button
            size="compact-sm"
            onClick={() => {
              void restore();
            }}
          >
            Restore
          </Button>
        )}
      </div>
    </section>
  );
}
