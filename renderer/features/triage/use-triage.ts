import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Decision, TriageItem } from '../../../shared/api/triage.ts';
import { settles } from '../../../shared/method/decision-values.ts';
import { core } from '../../core-client/core.ts';
import { triageQuery } from '../../core-client/queries.ts';
import { useWrite } from '../../ui/write.tsx';
import type { TriageState } from './triage-state.ts';
import { decisionWords } from './triage-words.ts';

/**
 * A decision by this window that core's list may not include yet. `settledMs`: when core answered.
 * The change that core announces for it refetches the list.
 */
interface Pending {
  readonly decision: Decision;
  readonly settledMs: number | null;
}

const firstShown = 200;
const shownMax = 2000;

/**
 * Returns one triage list, as it will be once core has written the decisions made here: a decision
 * shows at once, and core's answer then replaces it.
 */
export function useTriage({ show, deployment, type, assignee }: TriageState) {
  const [limit, setLimit] = useState(firstShown);
  const { data, error, isPending, isPlaceholderData, dataUpdatedAt, refetch } = useQuery(
    triageQuery({
      show,
      limit,
      deployment: [...deployment],
      type: [...type],
      assignee: [...assignee],
    }),
  );
  const loaded = data?.items ?? [];
  const { pending, decide } = useDecide(loaded);
  const expected = loaded.flatMap((item) => {
    const open = pending.get(item.item.id);
    if (open === undefined || (open.settledMs !== null && dataUpdatedAt > open.settledMs))
      return [item];
    return foresee(item, open.decision, show);
  });
  const total = data ? data.total - (data.items.length - expected.length) : 0;
  return {
    items: expected,
    lines: expected.map((row, at) => ({ kind: 'row' as const, key: row.item.id, item: row, at })),
    decide,
    error,
    // All that was loaded is decided, and more is on its way.
    isPending: isPending || (expected.length === 0 && total > 0),
    isStale: isPlaceholderData,
    refetch,
    /** The length of the list, without those that are leaving. */
    total: data && total,
    more: data?.more ?? false,
    conflicts: data?.conflicts ?? 0,
    facets: data?.facets,
    loadMore: () => {
      if (data && data.items.length < data.total && limit < shownMax)
        setLimit(Math.min(shownMax, limit + 400));
    },
  };
}

/** Returns what writes a decision, and the decisions that core's list may not include yet. */
function useDecide(loaded: readonly TriageItem[]) {
  const [pending, setPending] = useState<ReadonlyMap<string, Pending>>(new Map());
  const write = useWrite();
  const mark = (ids: readonly string[], entry: Pending | null): void => {
    setPending((before) => {
      const next = new Map(before);
      for (const id of ids)
        if (entry) next.set(id, entry);
        else next.delete(id);
      return next;
    });
  };

  /**
   * Writes a decision.
   * @param what the observations in words
   * @param draft the text typed for it, for the same commit
   * @param onUndone called when the decision was undone
   * @returns whether it was written; a failure has been shown
   */
  const decide = async (
    ids: readonly string[],
    decision: Decision,
    what: string,
    draft: string | null,
    onUndone: () => void,
  ): Promise<boolean> => {
    const seen = Object.fromEntries(
      loaded.filter(({ item }) => ids.includes(item.id)).map(({ item, heads }) => [item.id, heads]),
    );
    mark(ids, { decision, settledMs: null });
    const done = await write(
      decisionWords(decision, what),
      () => core.triage.decide({ observations: [...ids], decision, seen, draft }),
      { onUndone, place: `/triage?record=${ids[0] ?? ''}` },
    );
    mark(ids, done && { decision, settledMs: Date.now() });
    return done !== null;
  };
  return { pending, decide };
}

/** Returns the row as the decision will leave it, or nothing if it leaves the list. */
function foresee(
  item: TriageItem,
  decision: Decision,
  show: TriageState['show'],
): readonly TriageItem[] {
  if (decision.kind === 'prioritise') return [{ ...item, priority: decision.priority }];
  if (decision.kind === 'assign') return [{ ...item, assignee: decision.assignee }];
  if (decision.kind === 'reopen') return show === 'waiting' ? [item] : [];
  if (settles(decision)) return [];
  return [item];
}
