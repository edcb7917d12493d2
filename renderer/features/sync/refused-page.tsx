import { Button } from '@mantine/core';
import { IconCloudCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useRef } from 'react';
import { core } from '../../core-client/core.ts';
import { refusedQuery } from '../../core-client/queries.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { ListSkeleton } from '../../ui/list-skeleton.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { showError } from '../../ui/show-error.tsx';
import { showWritten } from '../../ui/show-written.tsx';
import { useFocusKeys } from '../../ui/use-focus-keys.ts';
import { RefusedItem } from './refused-item.tsx';
import { countText } from '../../ui/number-words.ts';
import classes from './refused.module.css';

/** What the hub refused: why, what to do about it, and that nothing of it is lost. */
export function RefusedPage({ onOpen }: { readonly onOpen: (record: string) => void }): ReactNode {
  const { data, error, refetch } = useQuery(refusedQuery);
  const box = useRef<HTMLDivElement>(null);
  useFocusKeys(box, 'refused', (data?.length ?? 0) > 0);
  const waiting = data?.filter((one) => !one.aside) ?? [];
  const aside = data?.filter((one) => one.aside) ?? [];
  const resend = (records: string[], label: string): void => { core.sync.resend({ records }).then(() => { showWritten(label, null); }, showError); };
  const setAside = (record: string): void => { core.sync.setAside({ records: [record] }).then(() => { showWritten('Kept on this computer only', null); }, showError); };
  const list = (items: typeof waiting): ReactNode => items.map((item) => (
    <RefusedItem
      key={item.record} item={item} onOpen={() => { onOpen(item.record); }} onResend={() => { resend([item.record], 'Goes to the hub again'); }}
      onSetAside={item.aside ? undefined : () => { setAside(item.record); }}
    />
  ));
  return (
    <>
      <PageHeader
        title="Refused by the hub" aside={data && data.length > 0 && <span className="tabular">{countText(waiting.length)} to look at</span>}
        actions={waiting.length > 1 && <Button variant="default" onClick={() => { resend(waiting.map(({ record }) => record), `${waiting.length} go to the hub again`); }}>Send all again</Button>}
      />
      {error && <ErrorNotice error={error} retry={() => { void refetch(); }} />}
      {!data && !error && <ListSkeleton rows={5} />}
      {data?.length === 0 && <EmptyState icon={<IconCloudCheck size={28} aria-hidden />}>The hub has refused nothing of what you logged.</EmptyState>}
      <div ref={box} className={classes.scroller}>
        {waiting.length > 0 && <p className={classes.lead}>All of it is safe on this computer, and everything else goes on. Mend what is wrong, then send it again.</p>}
        <ul className={classes.list} aria-label="To look at">{list(waiting)}</ul>
        {aside.length > 0 && <><h2 className={classes.heading}>Kept on this computer only</h2><ul className={classes.list} aria-label="Kept on this computer only">{list(aside)}</ul></>}
      </div>
    </>
  );
}
