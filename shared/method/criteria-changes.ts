import type { HistoryItem } from '../api/views.ts';
import type { Instant } from '../time.ts';

/** A promise that was changed after the experiment started. Values as stored: texts, numbers, keys of closed lists, null for none. */
export interface CriteriaChange {
  /** Stable within one experiment, for keys of lists. */
  readonly key: string;
  readonly what: 'hypothesis' | 'criteria' | 'decision_criteria' | 'metric';
  /** The metric's name, and which part of it; null for the others. */
  readonly metric: { readonly name: string; readonly part: MetricPart | 'added' | 'removed' } | null;
  readonly before: string | number | null;
  readonly after: string | number | null;
  /** The last change to it. */
  readonly at: Instant;
  readonly author: string;
  /** How often it was changed since the start. */
  readonly times: number;
}

const parts = ['baseline', 'target', 'direction', 'unit', 'role'] as const;
export type MetricPart = (typeof parts)[number];
type Aspect = Pick<CriteriaChange, 'key' | 'what' | 'metric'> & { readonly value: string | number | null };

/**
 * What of the hypothesis, the criteria and the metrics' promises is no longer what it was when the experiment first ran.
 * One item per aspect: its value at the start and now, with the last change. What was set back to its old value is no change;
 * `observed` values and the order of metrics promise nothing.
 * @param history of the experiment, in any order
 * @returns in the order of the latest change, newest first; empty while it never ran
 */
export function criteriaChanges(history: readonly HistoryItem[]): readonly CriteriaChange[] {
  const items = [...history].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.entry < b.entry ? -1 : 1));
  const start = items.findIndex((item) => runs(item));
  if (start === -1) return [];

  const changes = new Map<string, CriteriaChange>();
  for (const item of items.slice(start + 1)) {
    if (item.op !== 'set' || item.field === null) continue;
    const before = aspectsOf(item.field, item.before);
    const after = aspectsOf(item.field, item.after);
    for (const key of new Set([...before.keys(), ...after.keys()])) {
      const old = before.get(key);
      const now = after.get(key);
      if ((old?.value ?? null) === (now?.value ?? null)) continue;
      const { what, metric } = (now ?? old) as Aspect;
      const earlier = changes.get(key);
      changes.set(key, {
        key, what, metric, before: earlier ? earlier.before : old?.value ?? null, after: now?.value ?? null,
        at: item.at, author: item.author, times: (earlier?.times ?? 0) + 1,
      });
    }
  }
  return withoutParts([...changes.values()].filter((change) => change.before !== change.after))
    .sort((a, b) => (a.at > b.at ? -1 : a.at < b.at ? 1 : a.key < b.key ? -1 : 1));
}

/** When it first ran, or null while it never did. Later starts (after a reopening) do not move it. */
export function firstStart(history: readonly HistoryItem[]): Instant | null {
  return history.filter((item) => runs(item)).map((item) => item.at).sort()[0] ?? null;
}

/** Set to running, or born so (an import, a sample). */
function runs(item: HistoryItem): boolean {
  if (item.op === 'set') return item.field === 'status' && item.after === 'running';
  return item.op === 'create' && isObject(item.after) && (item.after.status === 'running' || item.after.status === 'stopped');
}

/** The aspects that a field's stored value promises, by key. Total: what can't be read promises nothing. */
function aspectsOf(field: string, value: unknown): ReadonlyMap<string, Aspect> {
  const aspects = new Map<string, Aspect>();
  const add = (key: string, what: Aspect['what'], metric: Aspect['metric'], shown: unknown): void => {
    aspects.set(key, { key, what, metric, value: typeof shown === 'number' || (typeof shown === 'string' && shown.trim() !== '') ? shown : null });
  };
  if (field === 'hypothesis' || field === 'criteria' || field === 'decision_criteria') add(field, field, null, value);
  if (field !== 'metrics' || !Array.isArray(value)) return aspects;
  const seen = new Map<string, number>();
  for (const metric of value) {
    if (!isObject(metric) || typeof metric.name !== 'string') continue;
    const nth = (seen.get(metric.name) ?? 0) + 1;
    seen.set(metric.name, nth);
    const id = `metric:${metric.name}:${nth}`;
    // Its mere existence is a promise too: a metric that is dropped or added after the start is told as such.
    add(id, 'metric', { name: metric.name, part: 'added' }, metric.name);
    for (const part of parts) add(`${id}:${part}`, 'metric', { name: metric.name, part }, metric[part]);
  }
  return aspects;
}

/** A metric that came or went is one change, not one per part of it. */
function withoutParts(changes: readonly CriteriaChange[]): CriteriaChange[] {
  const whole = changes.filter((change) => change.metric?.part === 'added').map((change) => change.key);
  return changes
    .filter((change) => !whole.some((key) => change.key.startsWith(`${key}:`)))
    .map((change) => (change.metric?.part === 'added' && change.after === null ? { ...change, metric: { ...change.metric, part: 'removed' as const } } : change));
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
