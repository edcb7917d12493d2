import type { CountedComponent } from './thinness.ts';

/** A component as the harness ledger has it. */
export interface LedgerComponent {
  readonly id: string;
  readonly compensates: CountedComponent['compensates'];
  readonly status: 'active' | 'candidate' | 'retired' | 'permanent';
  /** IDs of the components that it was merged from. */
  readonly mergedFrom: readonly string[];
  /** Milliseconds since 1970; null: before the first release. */
  readonly addedMs: number | null;
  /** Milliseconds since 1970; null while it is in use; -Infinity: nobody knows when. */
  readonly retiredMs: number | null;
  readonly hoursPerMonth: number | null;
}

/** A component before any merge, and the one that it counts through now. */
interface Part {
  readonly id: string;
  readonly own: LedgerComponent | undefined;
  readonly through: LedgerComponent;
  /** How many parts count through the same component. */
  readonly of: number;
}

/** Earlier than any release: since then, a component without a date is in use. */
export const earliestAddedMs = -8_640_000_000_000_000;

/**
 * Returns what thinness counts. A component that was merged from others counts as each of these,
 * since that one was added and until the merged one is retired; they don't count on their own.
 * So a merge changes no number, now or in the past. Candidates are not in use: they count nothing
 * and merge nothing.
 */
export function countedComponents(ledger: readonly LedgerComponent[]): CountedComponent[] {
  return partsOf(ledger)
    .filter(({ through }) => through.retiredMs !== Number.NEGATIVE_INFINITY)
    .map(countedAs);
}

/** Returns how many components that make up for a capability are in use now. */
export const countInUse = (ledger: readonly LedgerComponent[]): number =>
  countedComponents(ledger).filter(
    ({ compensates, retiredMs }) => compensates === 'capability' && retiredMs === null,
  ).length;

function countedAs({ own, through, of }: Part): CountedComponent {
  const { retiredMs } = through;
  const since = through.addedMs ?? earliestAddedMs;
  const added = addedMs(own, through);
  const isMerged = own !== through && through.hoursPerMonth !== null;
  return {
    compensates: own?.compensates ?? through.compensates,
    addedMs: retiredMs === null ? added : Math.min(added, retiredMs),
    retiredMs,
    hoursPerMonth: own?.hoursPerMonth ?? 0,
    merged: isMerged ? { sinceMs: since, hoursPerMonth: (through.hoursPerMonth ?? 0) / of } : null,
  };
}

/** Returns since when a part counts: since it was added, and since the merge at the latest. */
function addedMs(own: LedgerComponent | undefined, through: LedgerComponent): number {
  if (own === undefined) return through.addedMs ?? earliestAddedMs;
  if (own.addedMs === null) return earliestAddedMs;
  return through.addedMs === null ? own.addedMs : Math.min(own.addedMs, through.addedMs);
}

/** Returns every part once. One in several merges counts through the one that is longest in use. */
function partsOf(ledger: readonly LedgerComponent[]): Part[] {
  const inUse = [...ledger]
    .filter(({ status }) => status !== 'candidate')
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const merges = new Map(inUse.map((one) => [one.id, mergedInto(one)]));
  const known = new Map(ledger.map((one) => [one.id, one]));
  const covered = new Set([...merges.values()].flat());
  const parts = new Map<string, Part>();
  const reached = new Set<string>();
  const take = (through: LedgerComponent): void => {
    const leaves = leavesOf(through.id, merges, reached);
    for (const id of leaves) {
      const part = { id, own: known.get(id), through, of: leaves.length };
      const other = parts.get(id);
      if (!other || isLonger(part, other)) parts.set(id, part);
    }
  };
  for (const one of inUse) if (!covered.has(one.id)) take(one);
  // Only rings of merges are left, which two people can make independently.
  for (const one of inUse) if (!reached.has(one.id)) take(one);
  return [...parts.values()];
}

const mergedInto = ({ id, mergedFrom }: LedgerComponent): readonly string[] =>
  mergedFrom.filter((from) => from !== id);

const isLonger = (a: Part, b: Part): boolean =>
  (a.through.retiredMs ?? Number.POSITIVE_INFINITY) >
  (b.through.retiredMs ?? Number.POSITIVE_INFINITY);

/**
 * Returns what a component was merged from in the end; itself if from nothing. Those that were
 * merged in a ring count too: nobody can say which of them came first.
 */
function leavesOf(
  id: string,
  merges: ReadonlyMap<string, readonly string[]>,
  reached: Set<string>,
): string[] {
  const below = [...new Set([id, ...reachedFrom(id, merges)])];
  for (const one of below) reached.add(one);
  return below.filter(
    (one) => (merges.get(one) ?? []).length === 0 || reachedFrom(one, merges).has(one),
  );
}

/** Returns what a component was merged from, directly or not. */
function reachedFrom(id: string, merges: ReadonlyMap<string, readonly string[]>): Set<string> {
  const found = new Set<string>();
  const next = [...(merges.get(id) ?? [])];
  for (let one = next.pop(); one !== undefined; one = next.pop()) {
    if (found.has(one)) continue;
    found.add(one);
    next.push(...(merges.get(one) ?? []));
  }
  return found;
}
