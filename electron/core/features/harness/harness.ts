import type { IterationThinness } from '../../../../shared/api/harness.ts';
import type { RecordView } from '../../../../shared/api/views.ts';
import {
  countedComponents,
  type LedgerComponent,
} from '../../../../shared/method/scores/ledger.ts';
import { thinness, type WeighedStage } from '../../../../shared/method/scores/thinness.ts';
import { recordTypes } from '../../../../shared/records/index.ts';
import { readValues } from '../../../../shared/records/read-values.ts';
import type { Records } from '../../kernel/query/records.ts';
import { readLedger, type Release, releasesOf } from './read-ledger.ts';

/** Answers questions about the harness: the parts of the product that make up for the model. */
export class Harness {
  readonly #records: Pick<Records, 'every'>;

  constructor(records: Pick<Records, 'every'>) {
    this.#records = records;
  }

  /** [HA4] Returns how thin the product was at each release, oldest first. */
  thinness(): IterationThinness[] {
    const releases = this.#releases();
    const counted = countedComponents(this.#ledger(releases));
    const professions = this.#all('profession');
    return releases.map((release, i) => {
      const afterMs = releases[i - 1]?.atMs ?? Number.NEGATIVE_INFINITY;
      const span = { afterMs, untilMs: release.atMs };
      const counts = thinness(counted, weighedStages(professions, release.id), span);
      return {
        id: release.id,
        title: release.title,
        released_at: release.released_at,
        active: counts.active,
        added: counts.added,
        retired: counts.retired,
        retired_share: counts.retiredShare,
        native_value_share: counts.nativeValueShare,
        hours_per_month: counts.hoursPerMonth,
      };
    });
  }

  #ledger(releases: readonly Release[]): LedgerComponent[] {
    return readLedger(this.#all('harness_component'), releases);
  }

  #releases(): Release[] {
    return releasesOf(this.#all('model_iteration'));
  }

  #all(type: string): RecordView[] {
    return [...this.#records.every(type)];
  }
}

/** Returns every stage of every profession with what an iteration covers of it. */
function weighedStages(professions: readonly RecordView[], iteration: string): WeighedStage[] {
  return professions.flatMap(({ values }) =>
    readValues(recordTypes.profession, values).values.stages.map(({ value_weight, coverage }) => ({
      valueWeight: value_weight ?? 0,
      coverage:
        coverage.find(({ model_iteration }) => model_iteration === iteration)?.level ?? 'none',
    })),
  );
}
