import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Decision, TriageItem } from '../../../shared/api/triage.ts';
import { settles } from '../../../shared/method/decision-values.ts';
import { core } from '../../core-client/core.ts';
import { triageQuery } from '../../core-client/queries.ts';
import { useWrite } from '../../ui/write.tsx';
import type { TriageState } from './triage-state.ts';
import { decisionWords } from './triage-words.ts';

/** A decision that this window made and that the list from core may not know yet. `settledMs`: when core answered. */
interface Pending { readonly decision: Decision; readonly settledMs: number | null }

const firstShown = 200;
const shownMax = 2000;

/**
 * One list of triage, as it will be once core has written what was decided here: a decision shows at once, and what core then says replaces it.
 */
export function useTriage({ show, deployment, type, assignee }: TriageState) {
  const [limit, setLimit] = useState(firstShown);
  const [pending, setPending] = useState<ReadonlyMap<string, Pending>>(new Map());
  const queries = useQueryClient();
  const write = useWrite();
  const { data, error, isPending, isPlaceholderData, dataUpdatedAt, refetch } = useQuery(triageQuery({ show, limit, deployment: [...deployment], type: [...type], assignee: [...assignee] }));
  const expected = (data?.items ?? []).flatMap((item) => {
    const open = pending.get(item.item.id);
    return open === undefined || (open.settledMs !== null && dataUpdatedAt > open.settledMs) ? [item] : foresee(item, open.decision, show);
  });

  /** @param what the observations in words @param draft what was typed for it, to go in the same commit @returns whether it was written; else the failure was shown */
  const decide = async (ids: readonly string[], decision: Decision, what: string, draft: string | null = null): Promise<boolean> => {
    const mark = (entry: Pending | null): void => {
      setPending((before) => {
        const next = new Map(before);
        for (const id of ids) if (entry) next.set(id, entry); else next.delete(id);
        return next;
      });
    };
    const seen = Object.fromEntries((data?.items ?? []).filter(({ item }) => ids.includes(item.id)).map(({ item, heads }) => [item.id, heads]));
    mark({ decision, settledMs: null });
    const done = await write(decisionWords(decision, what), () => core.triage.decide({ observations: [...ids], decision, seen, draft }));
    mark(done && { decision, settledMs: Date.now() });
    void queries.invalidateQueries({ queryKey: ['triage'] });
    return done !== null;
  };

  return {
    items: expected, decide, error, isPending, isStale: isPlaceholderData, retry: () => { void refetch(); },
    /** How many the list holds, with those that are on their way out taken off. */
    total: data && data.total - (data.items.length - expected.length), more: data?.more ?? false,
    conflicts: data?.conflicts ?? 0, facets: data?.facets,
    loadMore: () => { if (data && data.items.length < data.total && limit < shownMax) setLimit(Math.min(shownMax, limit + 400)); },
  };
}

/** The row as the decision will leave it, or nothing where it leaves the list. */
function foresee(item: TriageItem, decision: Decision, show: TriageState['show']): readonly TriageItem[] {
  if (decision.kind === 'prioritise') return [{ ...item, priority: decision.priority }];
  if (decision.kind === 'assign') return [{ ...item, assignee: decision.assignee }];
  if (decision.kind === 'reopen') return show === 'waiting' ? [item] : [];
  return settles(decision) ? [] : [item];
}
