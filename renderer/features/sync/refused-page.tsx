import { Button } from '@mantine/core';
import { IconCloudCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useRef } from 'react';
import type { RejectedRecord } from '../../../shared/api/sync.ts';
import { core } from '../../core-client/core.ts';
import { refusedQuery } from '../../core-client/queries.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { ListSkeleton } from '../../ui/list-page/list-skeleton.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { useFocusKeys } from '../../ui/list-page/use-focus-keys.ts';
import { RefusedItem } from './refused-item.tsx';
import { countText } from '../../ui/number-words.ts';
import { useAct } from '../../ui/use-act.ts';
import classes from './refused.module.css';

/** Shows what the hub refused: why, what to do about it, and that nothing of it is lost. */
export function RefusedPage({ onOpen }: { readonly onOpen: (record: string) => void }): ReactNode {
  const { data, error, refetch } = useQuery(refusedQuery);
  const box = useRef<HTMLDivElement>(null);
  const rejected = data ?? [];
  useFocusKeys(box, 'refused', rejected.length > 0);
  const waiting = rejected.filter((one) => !one.aside);
  const aside = rejected.filter((one) => one.aside);
  return (
    <>
      <PageHeader
        title="Rejected by the hub"
        aside={
          rejected.length > 0 && (
            <span className="tabular">{countText(waiting.length)} to review</span>
          )
        }
        actions={waiting.length > 1 && <ResendAll items={waiting} />}
      />
      {error && (
        <ErrorNotice
          error={error}
          retry={() => {
            void refetch();
          }}
        />
      )}
      {!data && !error && <ListSkeleton rows={5} />}
      {data?.length === 0 && (
        <EmptyState icon={<IconCloudCheck size={28} aria-hidden />}>
          No rejected changes.
        </EmptyState>
      )}
      <div ref={box} className={classes.scroller}>
        {waiting.length > 0 && (
          <p className={classes.lead}>
            These records are safe on this computer, and everything else keeps syncing. Fix the
            problem, then send them again.
          </p>
        )}
        <RefusedList label="To review" items={waiting} onOpen={onOpen} />
        {aside.length > 0 && (
          <>
            <h2 className={classes.heading}>Kept on this computer only</h2>
            <RefusedList label="Kept on this computer only" items={aside} onOpen={onOpen} />
          </>
        )}
      </div>
    </>
  );
}

function useRejected() {
  const { act } = useAct();
  const resend = (records: string[], label: string): void => {
    void act(() => core.sync.resend({ records }), { done: label });
  };
  const setAside = (record: string): void => {
    void act(() => core.sync.setAside({ records: [record] }), {
      done: 'Kept on this computer only',
    });
  };
  return { resend, setAside };
}

function RefusedList({
  label,
  items,
  onOpen,
}: {
  readonly label: string;
  readonly items: readonly RejectedRecord[];
  readonly onOpen: (record: string) => void;
}): ReactNode {
  const { resend, setAside } = useRejected();
  return (
    <ul className={classes.list} aria-label={label}>
      {items.map((item) => (
        <RefusedItem
          key={item.record}
          item={item}
          onOpen={() => {
            onOpen(item.record);
          }}
          onResend={() => {
            resend([item.record], 'Queued to send again');
          }}
          onSetAside={
            item.aside
              ? undefined
              : () => {
                  setAside(item.record);
                }
          }
        />
      ))}
    </ul>
  );
}

function ResendAll({ items }: { readonly items: readonly RejectedRecord[] }): ReactNode {
  const { resend } = useRejected();
  return (
    <Button
      variant="default"
      onClick={() => {
        resend(
          items.map(({ record }) => record),
          `${items.length} queued to send again`,
        );
      }}
    >
      Send all again
    </Button>
  );
}
