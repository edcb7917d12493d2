import { IconInfoCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { recordQuery } from '../../core-client/queries.ts';
import { RecordLink } from '../../ui/record-link.tsx';
import classes from './banners.module.css';

/** [RE8] Shows that another document claims the record's ID; nothing of it is displayed here. */
export function SameIdBanner({
  record,
  onOpen,
}: {
  readonly record: RecordView;
  readonly onOpen: (id: string) => void;
}): ReactNode {
  const { data } = useQuery(recordQuery(record.id));
  const others = data?.same_id ?? [];
  if (others.length === 0) return null;
  const shown = others.filter(({ type }) => type !== null);
  return (
    <section className={classes.banner} data-tone="quiet" aria-label="Same id">
      <h3 className={classes.head}>
        <IconInfoCircle size={16} aria-hidden /> Another document also claims this record’s ID
      </h3>
      <p className={classes.note}>
        You see this record’s own data. The other document can’t change it.{' '}
        {shown.length > 0 && (
          <>
            Its record is listed separately:{' '}
            {shown.map(({ id, title }, i) => (
              <span key={id}>
                {i > 0 && ', '}
                <RecordLink id={id} onOpen={onOpen}>
                  {title === null || title === '' ? 'Untitled' : title}
                </RecordLink>
              </span>
            ))}
            .{' '}
          </>
        )}
        If no one on your team created it, tell your research lead.
      </p>
    </section>
  );
}
