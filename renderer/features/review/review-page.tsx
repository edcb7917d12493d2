import { Button } from '@mantine/core';
import { IconEyeCheck } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { core } from '../../core-client/core.ts';
import { waitingQuery } from '../../core-client/queries.ts';
import { useCommands } from '../../ui/commands.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { ListSkeleton } from '../../ui/list-skeleton.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { RecordList } from '../../ui/record-list.tsx';
import { RecordName } from '../../ui/record-name.tsx';
import { showError } from '../../ui/show-error.tsx';
import { SplitPanes } from '../../ui/split-panes.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { ShareDialog } from './share-dialog.tsx';
import { countText } from '../../ui/number-words.ts';
import classes from './review.module.css';

interface Props {
  /** The observation beside the list. */
  readonly record: string | null;
  readonly onRecord: (id: string | null, how?: 'push' | 'replace') => void;
  readonly detail: (id: string, parts: { readonly extra?: ReactNode }) => ReactNode;
}

/** Observations that a sharing policy holds back until somebody has looked at them: read one, share it by a key and Enter, the next is there. */
export function ReviewPage({ record, onRecord, detail }: Props): ReactNode {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(waitingQuery);
  /** The one that is about to be shared, once it is confirmed. */
  const [asking, setAsking] = useState<string | null>(null);
  const [sharing, setSharing] = useState(false);
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const count = data?.pages[0]?.count ?? 0;
  const at = items.findIndex((item) => item.id === record);
  const chosen = items[at];

  const share = async (): Promise<void> => {
    if (!chosen || sharing) return;
    setSharing(true);
    try {
      await core.sharing.release({ ids: [chosen.id] });
      setAsking(null);
      onRecord((items[at + 1] ?? items[at - 1])?.id ?? null, 'replace');
    } catch (failure) {
      showError(failure);
    } finally {
      setSharing(false);
    }
  };
  useCommands([{ id: 'review.share', label: 'Share it', group: 'Waiting for review', keys: 'y', enabled: chosen !== undefined, run: () => { setAsking(chosen?.id ?? null); } }]);

  const list = (
    <section className={classes.list} aria-label="Waiting for review">
      <PageHeader title="Waiting for review" aside={count > 0 && <span className="tabular">{countText(count)}</span>} />
      {error && <ErrorNotice error={error} retry={() => { void refetch(); }} />}
      {!data && !error && <ListSkeleton rows={5} />}
      {data && items.length === 0 && <EmptyState icon={<IconEyeCheck size={28} aria-hidden />}>Nothing waits. What a deployment’s sharing policy holds back until somebody has looked at it stands here.</EmptyState>}
      {items.length > 0 && (
        <RecordList
          items={items} label="Waiting for review" active={record} onOpen={onRecord} onBack={() => { onRecord(null); }}
          line={(item) => <><RecordName id={item.deployment} /> · <TimeAgo at={item.occurred_at} /></>}
        />
      )}
      {hasNextPage && <Button variant="subtle" loading={isFetchingNextPage} onClick={() => { void fetchNextPage(); }}>Show more</Button>}
    </section>
  );
  const extra = chosen && (
    <section className={classes.share} aria-label="Sharing">
      <p className={classes.words}>Only on this computer, with its comments and files, until you share it.</p>
      <Button onClick={() => { setAsking(chosen?.id ?? null); }} rightSection={<KeyHint keys="y" />}>Share it…</Button>
      <ShareDialog item={asking === chosen.id ? chosen : null} busy={sharing} onShare={() => { void share(); }} onClose={() => { if (!sharing) setAsking(null); }} />
    </section>
  );
  const beside = record !== null && detail(record, { extra });
  return <SplitPanes name="review" panes={beside ? [{ id: 'list', share: 36, minPx: 280, children: list }, { id: 'detail', share: 64, minPx: 420, shows: record ?? '', children: beside }] : [{ id: 'list', share: 100, minPx: 280, children: list }]} />;
}
