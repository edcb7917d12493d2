import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import type { Decision } from '../../../shared/api/triage.ts';
import { settles } from '../../../shared/method/decision-values.ts';
import { recordQuery, verdictQuery } from '../../core-client/queries.ts';
import { focusList } from '../../ui/list-focus.ts';
import { SplitPanes } from '../../ui/split-panes.tsx';
import { useMay } from '../../ui/use-may.ts';
import { useSelectionKeys } from '../../ui/use-selection-keys.ts';
import { DecisionBar } from './decision-bar.tsx';
import { ScoreLine } from './score-line.tsx';
import { TriagePane } from './triage-pane.tsx';
import type { TriageState } from './triage-state.ts';
import { useTriage } from './use-triage.ts';
import { useTriageKeys } from './use-triage-keys.ts';
import { countText } from '../../ui/number-words.ts';
import classes from './triage-page.module.css';

interface Props {
  readonly state: TriageState;
  /** Puts a part of the state into the address. `replace`: without a step to go back to. */
  readonly onState: (state: Partial<TriageState>, how?: 'push' | 'replace') => void;
  /** Shows another record on its own page. */
  readonly onOpen: (id: string) => void;
  /** Opens an observation beside the list, to edit it. */
  readonly onEdit: (id: string) => void;
  /** The observation that is decided about. */
  readonly detail: (id: string) => ReactNode;
}

/** What research works through: the list at the left, the observation at the right, and a key for each decision. */
export function TriagePage({ state, onState, onOpen, onEdit, detail }: Props): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const triage = useTriage(state);
  const keys = useTriageKeys({ items: triage.items, record: state.record, stale: triage.isStale, box, onRecord: (record) => { onState({ record }, 'replace'); } });
  const { active, chosen } = keys;
  const row = triage.items.find(({ item }) => item.id === active);
  const ids = chosen.length > 0 ? chosen : active === null ? [] : [active];
  const what = ids.length === 1 ? `“${triage.items.find(({ item }) => item.id === ids[0])?.item.title ?? ''}”` : `${countText(ids.length)} observations`;
  usePrefetch(keys.nextAfter(active === null ? [] : [active]));
  const chosenItems = triage.items.map(({ item }) => item).filter(({ id }) => chosen.includes(id));
  useSelectionKeys({ chosen: chosenItems, onEdit, onClear: keys.clear, several: 'Decide about them with the keys above, or clear the selection with Esc.' });
  const digitsTaken = useHasConflict(active);
  const may = useMay();
  const mayDecide = row ? may.add('triage', row.item) : may.create('triage', null);

  const decide = async (decision: Decision, draft?: string): Promise<boolean> => {
    const leaves = decision.kind === 'reopen' ? state.show !== 'waiting' : settles(decision);
    // The next one is there before core has answered.
    if (leaves) onState({ record: keys.nextAfter(ids) }, 'replace');
    const done = await triage.decide(ids, decision, what, draft ?? null);
    if (done) keys.clear();
    focusList(box);
    return done;
  };

  const list = { id: 'list', share: 38, minPx: 340, children: <TriagePane state={state} triage={triage} keys={keys} box={box} onState={onState} /> };
  if (active === null) return <SplitPanes name="triage" panes={[{ ...list, share: 100 }]} />;
  return (
    <SplitPanes
      name="triage" panes={[list, {
        id: 'detail', share: 62, minPx: 380, shows: active,
        children: (
          <div className={classes.detail}>
            {mayDecide && <DecisionBar key={`bar-${active}`} show={state.show} ids={ids} what={what} digitsTaken={digitsTaken} onDecide={decide} />}
            {row && <ScoreLine key={active} row={row} onOpen={onOpen} />}
            <div className={classes.record}>{detail(active)}</div>
          </div>
        ),
      }]}
    />
  );
}

/** Reads the next observation before it is shown. */
function usePrefetch(id: string | null): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (id === null) return;
    void queries.prefetchQuery(recordQuery(id));
    void queries.prefetchQuery(verdictQuery(id));
  }, [queries, id]);
}

/** Whether digits pick a value at the moment: while something about the observation is in conflict, they belong to that. */
function useHasConflict(id: string | null): boolean {
  const record = useQuery({ ...recordQuery(id ?? ''), enabled: id !== null }).data;
  const verdict = useQuery({ ...verdictQuery(id ?? ''), enabled: id !== null }).data;
  return (record !== undefined && (record.contested || record.conflicts.length > 0)) || (verdict?.record?.conflicts.length ?? 0) > 0;
}
