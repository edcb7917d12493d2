import type { z } from 'zod';
import type { gapsContract } from '../../../../shared/api/calls/gaps.ts';
import type { Decision } from '../../../../shared/api/triage.ts';
import { workspaceDocument } from '../../../../shared/doc/document-name.ts';
import { invalid, notFound } from '../../../../shared/errors.ts';
import type { EntryId, RecordId } from '../../../../shared/ids.ts';
import { isObservationType, observationTypes } from '../../../../shared/records/index.ts';
import { newRecordIdIn } from '../../kernel/base/derived-id.ts';
import { os } from '../../kernel/api/implementer.ts';
import type { Records } from '../../kernel/query/records.ts';
import type { Session } from '../../kernel/session/session.ts';
import type { Write } from '../../kernel/write/writes.ts';
import type { Gaps } from './gaps.ts';
import { observedGaps } from './observed-gaps.ts';
import { createGap, planLink } from './plan-link.ts';
import { planMerge, planSplit } from './plan-merge.ts';
import { summaryOf } from './gap-summary.ts';
import { draftGap, suggestGaps } from './suggest-gaps.ts';

type GapSession = Session & { readonly gaps: Gaps };

/** Plans a decision about observations; what is created comes first in the batch. */
type PlanDecision = (
  observations: readonly RecordId[],
  decision: Decision,
  seen: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>,
  records: Records,
) => { readonly creates: readonly Write[]; readonly writes: readonly Write[] };

interface GapDeps {
  readonly session: () => GapSession;
  readonly planDecision: PlanDecision;
}

const linkedMax = 10_000;

/** Handles the calls about capability gaps. */
export const gapCalls = ({ session, planDecision }: GapDeps) => ({
  ...readingCalls(session),
  link: os.gaps.link.handler(({ input }) => link(session(), input, planDecision)),
  merge: os.gaps.merge.handler(({ input }) => {
    const { gaps, writes } = session();
    const { entries } = writes.write(
      planMerge(input.gap as RecordId, input.into as RecordId, gaps.index.read()),
      'local',
    );
    return { written: [...entries] };
  }),
  split: os.gaps.split.handler(({ input }) => {
    const { gaps, records, writes, drafts } = session();
    const id = newRecordIdIn(workspaceDocument);
    const { entries } = writes.write(
      planSplit(
        input.gap as RecordId,
        { id, draft: input.into },
        input.evidence as RecordId[],
        records,
        gaps.index.read(),
      ),
      'local',
      withoutDraft(drafts, input.draft),
    );
    return { gap: id, written: [...entries] };
  }),
});

const readingCalls = (session: () => GapSession) => ({
  list: os.gaps.list.handler(() => {
    const { gaps, people } = session();
    const { gaps: all, roots, evidence } = gaps.index.read();
    return [...all.values()]
      .filter(({ id }) => roots.get(id) === id)
      .map((gap) => summaryOf(gap, evidence.get(gap.id) ?? [], people));
  }),
  view: os.gaps.view.handler(({ input }) => session().gaps.views.view(input.gap)),
  of: os.gaps.of.handler(({ input }) => {
    const { records, gaps } = session();
    return observedGaps(input.observation as RecordId, records, gaps.index.read());
  }),
  suggest: os.gaps.suggest.handler(({ input }) => {
    const { gaps, records, alike, feed, lookups } = session();
    const observation = getObservation(records, input.observation);
    return {
      suggestions: suggestGaps(observation, input.text, input.limit, {
        index: gaps.index,
        alike,
        feed,
      }),
      draft: draftGap([observation], lookups.professions),
    };
  }),
  matching: os.gaps.matching.handler(({ input }) => ({
    n: idsMatching(session(), input.filter, input.text).length,
    most: linkedMax,
  })),
  patterns: os.gaps.patterns.handler(() => session().gaps.patterns.read()),
  cell: os.gaps.cell.handler(({ input }) => session().gaps.patterns.cell(input.stage, input.cause)),
});

function getObservation(records: Records, id: string) {
  const record = records.get(id as RecordId);
  if (!isObservationType(record.type)) throw notFound(`The observation ${id}`);
  return record;
}

type LinkInput = z.output<(typeof gapsContract.link)['~orpc']['inputSchema'] & z.ZodType>;

/** Links observations to a gap, and accepts them if asked to: one commit. */
function link(now: GapSession, input: LinkInput, planDecision: PlanDecision) {
  const { records, writes, gaps } = now;
  const lookup = gaps.index.read();
  const chosen = input.observations;
  const ids =
    chosen.kind === 'these'
      ? (chosen.ids as RecordId[])
      : idsMatching(now, chosen.filter, chosen.text);
  if (ids.length === 0) throw invalid('No observation matches.', 'Change the filter.');
  const draft = typeof input.gap === 'string' ? null : input.gap;
  const gap = draft === null ? (input.gap as string) : newRecordIdIn(workspaceDocument);
  if (draft === null && !lookup.gaps.has(gap)) throw notFound(`The capability gap ${gap}`);
  const target = (lookup.roots.get(gap) ?? gap) as RecordId;
  const plan = planLink(ids, target, input.passage, records, lookup);
  const accepted = input.accept
    ? planDecision(toAccept(ids, records), { kind: 'accept' }, input.seen, records)
    : { creates: [], writes: [] };
  const { entries } = writes.write(
    [
      ...accepted.creates,
      ...(draft === null ? [] : [createGap(target, draft)]),
      ...plan.writes,
      ...accepted.writes,
    ],
    'local',
    withoutDraft(now.drafts, input.draft),
  );
  return {
    gap: target,
    title: draft?.title ?? lookup.gaps.get(target)?.record.title ?? '',
    linked: plan.linked,
    written: entries.slice(accepted.creates.length) as EntryId[],
  };
}

/** Removes the draft in the commit that makes a record of it. */
const withoutDraft = (drafts: Session['drafts'], draft: string | null) =>
  draft === null ? {} : { within: () => drafts.remove(draft) };

/** What a link leaves as it is decided: it accepts only what waits. */
const decided: ReadonlySet<unknown> = new Set(['accepted', 'declined', 'duplicate']);

/** Returns the observations that are not accepted, declined or marked as duplicates. */
const toAccept = (ids: readonly RecordId[], records: Records): RecordId[] =>
  ids.filter((id) => {
    const verdict = records.findAbout(id, 'triage');
    return (
      verdict === null || verdict.deleted_at !== null || !decided.has(verdict.values['status'])
    );
  });

/** Returns the observations that match a filter and a text, at most as many as can be linked. */
function idsMatching(
  { feed }: Pick<Session, 'feed'>,
  filter: Parameters<Session['feed']['page']>[0]['filter'],
  text: string,
): RecordId[] {
  const types = (filter.type ?? []).filter(isObservationType);
  const only = { ...filter, type: types.length === 0 ? [...observationTypes] : types };
  const ids: RecordId[] = [];
  for (let cursor: string | null = null; ids.length < linkedMax;) {
    const page: ReturnType<typeof feed.page> = feed.page({
      filter: only,
      text,
      cursor,
      limit: 500,
    });
    ids.push(...page.items.map(({ id }) => id as RecordId));
    if (page.next === null) break;
    cursor = page.next;
  }
  return ids.slice(0, linkedMax);
}
