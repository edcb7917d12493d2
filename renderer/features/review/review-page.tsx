import { Button } from '@mantine/core';
import { IconEyeCheck } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { core } from '../../core-client/core.ts';
import { waitingQuery } from '../../core-client/queries.ts';
import { usePages } from '../../core-client/use-pages.ts';
import { useCommands } from '../../ui/commands.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { GoToButton } from '../../ui/go-to-button.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { ListCount } from '../../ui/list-page/list-count.tsx';
import { ListPage } from '../../ui/list-page/list-page.tsx';
import { type OnRecord, useOpenedPlace } from '../../ui/list-page/list-place.ts';
import { RecordRows } from '../../ui/list-page/record-rows.tsx';
import { useList } from '../../ui/list-page/use-list.ts';
import { RecordName } from '../../ui/record-name.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { ShareDialog } from './share-dialog.tsx';
import { useAct } from '../../ui/use-act.ts';
import classes from './review.module.css';

interface Props {
  /** The observation beside the list. */
  readonly record: string | null;
  readonly onRecord: OnRecord;
  readonly detail: (id: string, parts: { readonly extra?: ReactNode }) => ReactNode;
}

const title = 'Waiting for review';

/**
 * Shows the observations that a sharing policy holds back until someone has reviewed them. A key
 * and Enter share one and go to the next.
 */
export function ReviewPage({ record, onRecord, detail }: Props): ReactNode {
  const pages = usePages(waitingQuery);
  const { items } = pages;
  const count = pages.first?.count ?? 0;
  const order = items.map(({ id }) => id);
  const place = useOpenedPlace(order, record, onRecord);
  const list = useList({ name: 'review', label: title, order, place });
  const at = record === null ? -1 : order.indexOf(record);
  const chosen = items[at];
  const sharing = useSharing(chosen?.id ?? null, () => {
    onRecord(order[at + 1] ?? order[at - 1] ?? null, 'replace');
  });
  const extra = chosen && (
    <section className={classes.share} aria-label="Sharing">
      <p className={classes.words}>
        This record, its comments and its files stay on this computer until you share them.
      </p>
      <Button onClick={sharing.ask} rightSection={<KeyHint keys="y" />}>
        Share…
      </Button>
      <ShareDialog
        item={sharing.asking === chosen.id ? chosen : null}
        busy={sharing.busy}
        onShare={sharing.share}
        onClose={sharing.close}
      />
    </section>
  );
  return (
    <ListPage
      name="review"
      title={title}
      aside={count > 0 && <ListCount n={count} />}
      query={pages}
      hasRows={items.length > 0}
      empty={
        <EmptyState
          icon={<IconEyeCheck size={28} aria-hidden />}
          action={<GoToButton page="feed" />}
        >
          Nothing to review. Items that need approval before they leave the site appear here.
        </EmptyState>
      }
      detail={record !== null && detail(record, { extra })}
      shows={record}
    >
      <RecordRows
        list={list}
        label={title}
        items={items}
        onEnd={pages.loadMore}
        line={(item) => (
          <>
            <RecordName id={item.deployment} /> · <TimeAgo at={item.occurred_at} />
          </>
        )}
      />
    </ListPage>
  );
}

/** Shares the observation beside the list once that is confirmed. @param id null for none */
function useSharing(id: string | null, onShared: () => void) {
  const [asking, setAsking] = useState<string | null>(null);
  const { act, busy } = useAct();
  const share = async (): Promise<void> => {
    if (id === null || busy) return;
    if ((await act(() => core.sharing.release({ ids: [id] }))) === null) return;
    setAsking(null);
    onShared();
  };
  const ask = (): void => {
    setAsking(id);
  };
  useCommands([
    { id: 'review.share', label: 'Share', group: title, keys: 'y', enabled: id !== null, run: ask },
  ]);
  return {
    /** The observation that is about to be shared. */
    asking,
    busy,
    ask,
    share: () => {
      void share();
    },
    close: () => {
      if (!busy) setAsking(null);
    },
  };
}
