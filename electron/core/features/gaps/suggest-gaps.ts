import type { GapDraft, GapSuggestion } from '../../../../shared/api/gaps.ts';
import type { RecordView } from '../../../../shared/api/views.ts';
import type { Feed } from '../../kernel/query/feed.ts';
import {
  liftOf,
  type LookAlikes,
  sharedFacts,
  type SharedFact,
} from '../../kernel/query/look-alikes.ts';
import type { Professions } from '../../kernel/query/professions.ts';
import { type EvidenceRow, type Gap, type GapIndex, type GapLookup, headOf } from './gap-index.ts';

/** How many similar observations and questions are looked at. */
const comparedMax = 60;
/** What the second, third and fourth best match of a gap add to its best one. */
const others = [1, 0.3, 0.15, 0.1];

interface Sources {
  readonly index: GapIndex;
  readonly alike: LookAlikes;
  readonly feed: Feed;
}

interface Match {
  readonly score: number;
  readonly words: readonly string[];
}

/**
 * Returns gaps that an observation may support, the likeliest first: by the words that it shares
 * with their questions and with the observations that support them, lifted by a shared stage, model
 * iteration or cause. With typed words, gaps that contain these.
 */
export function suggestGaps(
  observation: RecordView,
  text: string,
  limit: number,
  sources: Sources,
): GapSuggestion[] {
  const lookup = sources.index.read();
  const matches = matchesOf(observation, lookup, sources.alike);
  const suggestionOf = (gap: Gap): Scored => scored(observation, gap, matches.get(gap.id), lookup);
  if (text.trim() !== '')
    return sources.feed
      .find({ type: ['capability_gap'] }, text, limit * 2)
      .flatMap(({ id }) => rootIn(lookup, id) ?? [])
      .filter((gap, at, all) => all.indexOf(gap) === at)
      .slice(0, limit)
      .map((gap) => suggestionOf(gap).suggestion);
  return [...lookup.gaps.values()]
    .filter(({ id }) => lookup.roots.get(id) === id)
    .map(suggestionOf)
    .filter(({ score, suggestion }) => score > 0 || suggestion.facts.length > 0)
    .sort(
      (a, b) =>
        b.score - a.score ||
        b.suggestion.facts.length - a.suggestion.facts.length ||
        b.suggestion.observations - a.suggestion.observations ||
        (a.suggestion.gap.id < b.suggestion.gap.id ? -1 : 1),
    )
    .slice(0, limit)
    .map(({ suggestion }) => suggestion);
}

interface Scored {
  readonly score: number;
  readonly suggestion: GapSuggestion;
}

const rootIn = ({ gaps, roots }: GapLookup, id: string): Gap | null =>
  gaps.get(roots.get(id) ?? id) ?? null;

/** Returns the matches by words of each gap: of its question, and of its evidence. */
function matchesOf(
  observation: RecordView,
  { roots, evidence }: GapLookup,
  alike: LookAlikes,
): ReadonlyMap<string, readonly Match[]> {
  const matches = new Map<string, Match[]>();
  const add = (gap: string | undefined, match: Match): void => {
    if (gap === undefined) return;
    const known = matches.get(gap);
    if (known) known.push(match);
    else matches.set(gap, [match]);
  };
  const questions = alike.find(observation, comparedMax, ['capability_gap']);
  for (const { record, ...match } of questions) add(roots.get(record.id), match);
  const gapsOf = new Map<string, string[]>();
  for (const [gap, rows] of evidence)
    for (const row of rows)
      gapsOf.set(row.observation, [...(gapsOf.get(row.observation) ?? []), gap]);
  for (const { record, ...match } of alike.find(observation, comparedMax))
    for (const gap of gapsOf.get(record.id) ?? []) add(gap, match);
  return matches;
}

function scored(
  observation: RecordView,
  gap: Gap,
  matches: readonly Match[] = [],
  { evidence }: GapLookup,
): Scored {
  const rows = evidence.get(gap.id) ?? [];
  const facts = factsOf(observation, gap, rows);
  const best = [...matches].sort((a, b) => b.score - a.score);
  const score = best
    .slice(0, others.length)
    .reduce((sum, one, at) => sum + one.score * (others[at] ?? 0), 0);
  return {
    score: score * liftOf(facts),
    suggestion: {
      gap: headOf(gap),
      observations: rows.length,
      words: [...new Set(best.slice(0, others.length).flatMap(({ words }) => words))].slice(0, 8),
      facts: [...facts],
      linked: rows.some((row) => row.observation === observation.id),
    },
  };
}

/** Returns what an observation shares with a gap or with the observations that support it. */
function factsOf(
  { values }: RecordView,
  gap: Gap,
  rows: readonly EvidenceRow[],
): readonly SharedFact[] {
  const all = rows.map(({ stage, iteration, causes }) => ({ stage, iteration, causes }));
  return sharedFacts(values, {
    stage: [...gap.values.stages, ...all.flatMap(({ stage }) => stage ?? [])],
    model_iteration: all.flatMap(({ iteration }) => iteration ?? []),
    causes: all.flatMap(({ causes }) => (causes === null ? [] : (JSON.parse(causes) as string[]))),
  });
}

/** Returns a new gap as it can be made from observations that share something. */
export function draftGap(
  observations: readonly RecordView[],
  professions: Pick<Professions, 'of'>,
): GapDraft {
  const [first] = observations;
  const stages = [
    ...new Set(
      observations.flatMap(({ values }) =>
        typeof values['stage'] === 'string' ? [values['stage']] : [],
      ),
    ),
  ];
  const of =
    first === undefined
      ? []
      : professions.of({
          deployment: first.deployment,
          facets: typeof first.values['stage'] === 'string' ? { stage: first.values['stage'] } : {},
        });
  return {
    title: first === undefined ? 'New gap' : questionFrom(first),
    stages,
    profession: of.length === 1 ? (of[0] ?? null) : null,
  };
}

const questionMax = 280;

/** Puts what was expected as a question; without it, what is needed, or the title. */
export function questionFrom({ title, values }: Pick<RecordView, 'title' | 'values'>): string {
  const said = ['expected', 'what']
    .map((field) => values[field])
    .find((text): text is string => typeof text === 'string' && text.trim() !== '');
  const line = (said ?? title).trim().split('\n')[0]?.trim() ?? title;
  if (line.endsWith('?')) return line.slice(0, questionMax);
  const sentence = line.replace(/[.!…\s]+$/u, '').slice(0, questionMax - 40);
  return said === undefined
    ? `Can the model avoid this: ${sentence}?`
    : `Can the model do this: ${sentence}?`;
}
