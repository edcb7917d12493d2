import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import type { Decision } from '../../../shared/api/triage.ts';
import { settles } from '../../../shared/method/decision-values.ts';
import { recordQuery, verdictQuery } from '../../core-client/queries.ts';
import { focusList } from '../../ui/list-page/list-focus.ts';
import { ListPanes } from '../../ui/list-page/list-page.tsx';
import { type List, useList } from '../../ui/list-page/use-list.ts';
import { useSelectionKeys } from '../../ui/list-page/use-selection-keys.ts';
import { countText } from '../../ui/number-words.ts';
import { requestLink } from '../../ui/link-request.ts';
import { selectedPassage } from '../../ui/passages.ts';
import { placeNow } from '../../ui/place-now.ts';
import { useMay } from '../../ui/use-may.ts';
import { DecisionBar } from './decision-bar.tsx';
import { LikelyDuplicates } from './likely-duplicates.tsx';
import { ScoreLine } from './score-line.tsx';
import { TriagePane } from './triage-pane.tsx';
import type { TriageState } from './triage-state.ts';
import { useTriage } from './use-triage.ts';
import { useTriagePlace } from './use-triage-place.ts';
import classes from './triage-page.module.css';

interface Props {
  readonly state: TriageState;
  /** Puts a part of the state into the address. `replace`: without a step to go back to. */
  readonly onState: (state: Partial<TriageState>, how?: 'push' | 'replace') => void;
  /** Shows another record on its own page. */
  readonly onOpen: (id: string) => void;
  /** Opens an observation next to the list, to edit it. */
  readonly onEdit: (id: string) => void;
  /** Shows the observation to decide about. */
  readonly detail: (id: string) => ReactNode;
}

type Triage = ReturnType<typeof useTriage>;

const sizes = { listShare: 38, listMinPx: 340, detailMinPx: 380 };

/**
 * Shows what research works through: the list on the left, the observation on the right, and a key
 * for each decision.
 */
export function TriagePage(props: Props): ReactNode {
  const { state, onState, onEdit } = props;
  const triage = useTriage(state);
  const order = triage.items.map(({ item }) => item.id);
  const place = useTriagePlace(order, state.record, triage.isStale, (record, how) => {
    onState({ record }, how);
  });
  const list = useList({
    name: 'triage',
    label: 'Triage',
    order,
    place,
    stale: triage.isStale,
    selects: true,
  });
  const { active } = list;
  usePrefetch(afterActive(order, active));
  useSelectionKeys({
    chosen: chosenOf(triage, list),
    onEdit,
    onClear: list.clear,
    several: 'Decide with the keys above, or press Esc to clear the selection.',
  });
  return (
    <ListPanes
      name="triage"
      sizes={sizes}
      list={<TriagePane state={state} triage={triage} list={list} onState={onState} />}
      detail={active !== null && <Beside {...props} triage={triage} list={list} active={active} />}
      shows={active}
    />
  );
}

interface BesideProps extends Props {
  readonly triage: Triage;
  readonly list: List;
  readonly active: string;
}

/**
 * Shows the observation of the active row, with the controls that decide about it or about the
 * selection.
 */
function Beside({ triage, list, active, ...props }: BesideProps): ReactNode {
  const { state, onOpen, detail } = props;
  const may = useMay();
  const digitsTaken = useHasConflict(active);
  const row = triage.items.find(({ item }) => item.id === active);
  const ids = list.chosen.length > 0 ? list.chosen : [active];
  const what =
    ids.length === 1
      ? `“${triage.items.find(({ item }) => item.id === ids[0])?.item.title ?? ''}”`
      : `${countText(ids.length)} observations`;
  const breakages = chosenOf(triage, list).filter(
    (item) => item.type === 'breakage' && may.change(item),
  );
  const mayDecide = row ? may.add('triage', row.item) : may.create('triage', null);
  const decide = useDecide({ triage, list, ids, what, ...props });
  const link = useLink({ triage, list, ids, ...props });
  return (
    <div className={classes.detail}>
      {mayDecide && (
        <DecisionBar
          key={`bar-${active}`}
          show={state.show}
          ids={ids}
          what={what}
          digitsTaken={digitsTaken}
          breakages={breakages}
          onDecide={decide}
          onLink={link}
        />
      )}
      {row && <ScoreLine key={active} row={row} onOpen={onOpen} />}
      {mayDecide && (
        <LikelyDuplicates key={`likely-${active}`} observation={active} onOpen={onOpen} />
      )}
      <div className={classes.record}>{detail(active)}</div>
    </div>
  );
}

interface DecideOptions extends Pick<Props, 'state' | 'onState'> {
  readonly triage: Triage;
  readonly list: List;
  /** What is decided about, and how it is called. */
  readonly ids: readonly string[];
  readonly what: string;
}

/** Gives what decides: the next observation is there before core has answered. */
function useDecide({ triage, list, state, onState, ids, what }: DecideOptions) {
  return async (decision: Decision, draft?: string): Promise<boolean> => {
    const leaves = decision.kind === 'reopen' ? state.show !== 'waiting' : settles(decision);
    if (leaves) onState({ record: list.nextAfter(ids) }, 'replace');
    const [first = null] = ids;
    const done = await triage.decide(ids, decision, what, draft ?? null, () => {
      if (leaves && isOnTriage()) onState({ record: first }, 'replace');
    });
    if (done) list.clear();
    focusList(list.box);
    return done;
  };
}

/**
 * Gives what opens the picker of gaps. What is linked is accepted with it, so the next observation
 * is there before core has answered, as with every decision.
 */
function useLink({ triage, list, state, onState, ids }: Omit<DecideOptions, 'what'>) {
  const [first = ''] = ids;
  const record = useQuery(recordQuery(first)).data;
  const leaves = state.show === 'waiting';
  return (): void => {
    const seen = triage.items.filter(({ item }) => ids.includes(item.id));
    requestLink({
      observations: { kind: 'these', ids },
      first,
      passage: record && ids.length === 1 ? selectedPassage(record) : null,
      seen: Object.fromEntries(seen.map(({ item, heads }) => [item.id, heads])),
      place: `/triage?record=${first}`,
      onLink: () => {
        if (leaves) onState({ record: list.nextAfter(ids) }, 'replace');
      },
      onUndone: () => {
        if (leaves && isOnTriage()) onState({ record: first }, 'replace');
      },
      onLinked: () => {
        list.clear();
        focusList(list.box);
      },
    });
  };
}

const chosenOf = (triage: Triage, list: List) =>
  triage.items.map(({ item }) => item).filter(({ id }) => list.chosen.includes(id));

/** Returns whether the window still shows triage when something is undone. */
const isOnTriage = (): boolean => placeNow().split('?')[0] === '/triage';

const prefetched = 3;

const afterActive = (order: readonly string[], active: string | null): readonly string[] => {
  const at = active === null ? -1 : order.indexOf(active);
  return order.slice(at + 1, at + 1 + prefetched);
};

/**
 * Loads the next observations before they are shown: several, since decisions may follow each other
 * faster than core answers.
 */
function usePrefetch(ids: readonly string[]): void {
  const queries = useQueryClient();
  useEffect(() => {
    for (const id of ids) {
      void queries.prefetchQuery(recordQuery(id));
      void queries.prefetchQuery(verdictQuery(id));
    }
  }, [queries, ids.join(' ')]); // eslint-disable-line react-hooks/exhaustive-deps
}

/**
 * Returns whether digits choose a value at the moment: while something about the observation is in
 * conflict, they belong to that.
 */
function useHasConflict(id: string): boolean {
  const record = useQuery(recordQuery(id)).data;
  const verdict = useQuery(verdictQuery(id)).data;
  return (
    (record !== undefined && (record.contested || record.conflicts.length > 0)) ||
    (verdict?.record?.conflicts.length ?? 0) > 0
  );
}
