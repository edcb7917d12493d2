import type { RecordView } from '../../../../shared/api/views.ts';
import type { LedgerComponent } from '../../../../shared/method/scores/ledger.ts';
import { nameKey } from '../../../../shared/records/name-key.ts';
import { recordTypes } from '../../../../shared/records/index.ts';
import { readValues } from '../../../../shared/records/read-values.ts';
import { fromInstant } from '../../../../shared/time.ts';

/** A model iteration that was released. */
export interface Release {
  readonly id: string;
  readonly title: string;
  readonly released_at: string;
  readonly atMs: number;
}

/** Returns the released iterations with a date, oldest first. */
export function releasesOf(iterations: readonly RecordView[]): Release[] {
  return iterations
    .flatMap(({ id, title, values }): Release[] => {
      const { status, released_at } = readValues(recordTypes.model_iteration, values).values;
      return status === 'released' && released_at !== null
        ? [{ id, title, released_at, atMs: fromInstant(released_at) }]
        : [];
    })
    .sort((a, b) => a.atMs - b.atMs || (nameKey(a.title) < nameKey(b.title) ? -1 : 1));
}

/**
 * Returns the harness ledger with the times that thinness counts by.
 *
 * Added: `added_at`, else the release of the iteration that `added_for` names; without either, the
 * component was in use before the first release. Retired: `retired_at`, else the release of
 * `retired_in` (it stays in use until that is released), else the record's last change; one that
 * was created as retired, without a date, was retired at an unknown time and never counts.
 */
export function readLedger(
  components: readonly RecordView[],
  releases: readonly Release[],
): LedgerComponent[] {
  const byId = new Map(releases.map((release) => [release.id, release.atMs]));
  const byName = new Map(releases.map((release) => [nameKey(release.title), release.atMs]));
  return components.map((record) => {
    const { values } = readValues(recordTypes.harness_component, record.values);
    return {
      id: record.id,
      compensates: values.compensates,
      status: values.status,
      mergedFrom: values.merged_from,
      addedMs: msOf(values.added_at) ?? byName.get(nameKey(values.added_for ?? '')) ?? null,
      retiredMs: values.status === 'retired' ? retiredMs(record, values, byId) : null,
      hoursPerMonth: values.hours_per_month,
    };
  });
}

function retiredMs(
  { created_at, updated_at }: RecordView,
  values: { readonly retired_at: string | null; readonly retired_in: string | null },
  releasedMs: ReadonlyMap<string, number>,
): number | null {
  const { retired_at, retired_in } = values;
  if (retired_at !== null) return fromInstant(retired_at);
  if (retired_in !== null) return releasedMs.get(retired_in) ?? null;
  return updated_at === created_at ? Number.NEGATIVE_INFINITY : fromInstant(updated_at);
}

const msOf = (instant: string | null): number | null =>
  instant === null ? null : fromInstant(instant);
