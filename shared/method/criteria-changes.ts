import type { HistoryItem } from '../api/views.ts';
import { compareText } from '../compare-text.ts';
import type { Instant } from '../time.ts';

/**
 * A criterion that was changed after the experiment started. Values as stored: texts, numbers, keys
 * of closed lists, null for none.
 */
export interface CriteriaChange {
  /** Stable within one experiment, for list keys. */
  readonly key: string;
  readonly what: 'hypothesis' | 'criteria' | 'decision_criteria' | 'metric';
  /** The metric's name, and the changed part; null for other criteria. */
  readonly metric: {
    readonly name: string;
    readonly part: MetricPart | 'added' | 'removed';
  } | null;
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
type Aspect = Pick<CriteriaChange, 'key' | 'what' | 'metric'> & {
  readonly value: string | number | null;
};

/**
 * Returns which parts of the hypothesis, the criteria and the metrics' targets differ from the
 * experiment's first start. One item per aspect: its value at the start and now, with the last
 * change. A value that was changed back is not a change; `observed` values and the order of metrics
 * are not criteria.
 * @param history of the experiment, in any order
 * @returns by the latest change, newest first; empty if it never started
 */
export function criteriaChanges(history: readonly HistoryItem[]): readonly CriteriaChange[] {
  const items = [...history].sort(
    (a, b) => compareText(a.at, b.at) || compareText(a.entry, b.entry),
  );
  const start = items.findIndex((item) => runs(item));
  if (start === -1) return [];

  const changes = new Map<string, CriteriaChange>();
  for (const item of items.slice(start + 1)) addChanges(changes, item);
  const changed = [...changes.values()].filter((change) => change.before !== change.after);
  return withoutParts(changed).sort((a, b) => compareText(b.at, a.at) || compareText(a.key, b.key));
}

/** Adds the changes of one history entry to earlier ones. */
function addChanges(changes: Map<string, CriteriaChange>, item: HistoryItem): void {
  if (item.op !== 'set' || item.field === null) return;
  const before = aspectsOf(item.field, item.before);
  const after = aspectsOf(item.field, item.after);
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const aspect = after.get(key) ?? before.get(key);
    const old = before.get(key)?.value ?? null;
    const now = after.get(key)?.value ?? null;
    if (aspect === undefined || old === now) continue;
    const earlier = changes.get(key);
    changes.set(key, {
      key,
      what: aspect.what,
      metric: aspect.metric,
      before: earlier ? earlier.before : old,
      after: now,
      at: item.at,
      author: item.author,
      times: (earlier?.times ?? 0) + 1,
    });
  }
}

/** Returns whether the entry sets the status to running, or creates it so (an import, a sample). */
function runs(item: HistoryItem): boolean {
  if (item.op === 'set') return item.field === 'status' && item.after === 'running';
  return (
    item.op === 'create' &&
    isObject(item.after) &&
    (item.after.status === 'running' || item.after.status === 'stopped')
  );
}

/**
 * Returns the criteria in a field's stored value, by key. Total: unreadable values contain none.
 */
function aspectsOf(field: string, value: unknown): ReadonlyMap<string, Aspect> {
  const aspects = new Map<string, Aspect>();
  const add = (key: string, what: Aspect['what'], metric: Aspect['metric'], shown: unknown) => {
    aspects.set(key, { key, what, metric, value: shownValue(shown) });
  };
  if (field === 'hypothesis' || field === 'criteria' || field === 'decision_criteria')
    add(field, field, null, value);
  if (field !== 'metrics' || !Array.isArray(value)) return aspects;
  const seen = new Map<string, number>();
  for (const metric of value) {
    if (!isObject(metric) || typeof metric.name !== 'string') continue;
    const nth = (seen.get(metric.name) ?? 0) + 1;
    seen.set(metric.name, nth);
    const id = `metric:${metric.name}:${nth}`;
    // Its existence is a criterion too: adding or removing a metric after the start is reported.
    add(id, 'metric', { name: metric.name, part: 'added' }, metric.name);
    for (const part of parts)
      add(`${id}:${part}`, 'metric', { name: metric.name, part }, metric[part]);
  }
  return aspects;
}

function shownValue(shown: unknown): string | number | null {
  if (typeof shown === 'number') return shown;
  if (typeof shown === 'string' && shown.trim() !== '') return shown;
  return null;
}

/** Reports an added or removed metric as one change, not one per part. */
function withoutParts(changes: readonly CriteriaChange[]): CriteriaChange[] {
  const whole = changes
    .filter((change) => change.metric?.part === 'added')
    .map((change) => change.key);
  return changes
    .filter((change) => !whole.some((key) => change.key.startsWith(`${key}:`)))
    .map((change) =>
      change.metric?.part === 'added' && change.after === null
        ? { ...change, metric: { ...change.metric, part: 'removed' as const } }
        : change,
    );
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
