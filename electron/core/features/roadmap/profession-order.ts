import type { ProfessionLine } from '../../../../shared/api/roadmap.ts';
import { compareText } from '../../../../shared/compare-text.ts';
import { countInUse, type LedgerComponent } from '../../../../shared/method/scores/ledger.ts';
import { professionScore } from '../../../../shared/method/scores/profession-score.ts';
import { nameKey } from '../../../../shared/records/name-key.ts';
import type { Sqlite } from '../../kernel/database/open-database.ts';
import { newestRelease } from './loop-facts.ts';
import { type LoopRow, LoopRows } from './loop-rows.ts';

type Component = LoopRow<'harness_component'>;

/** Computes which profession to take on first. */
export class ProfessionOrder {
  readonly #rows: LoopRows;

  constructor(sqlite: Sqlite) {
    this.#rows = new LoopRows(sqlite);
  }

  /** [PF1] Returns all professions, the one to take on first first. */
  professions(): ProfessionLine[] {
    const release = newestRelease(this.#rows.of('model_iteration'));
    const gaps = new Map(this.#rows.of('capability_gap').map(({ id, values }) => [id, values]));
    const components = this.#rows.of('harness_component');
    const stagesOf = ({ values }: Component): readonly string[] =>
      values.stages.length > 0 || values.gap === null
        ? values.stages
        : (gaps.get(values.gap)?.stages ?? []);
    return this.#rows
      .of('profession')
      .map((profession) => {
        const own = new Set(profession.values.stages.map(({ id }) => id));
        const its = components.filter((one) => stagesOf(one).some((stage) => own.has(stage)));
        return scoreProfession(profession, its, release);
      })
      .sort(
        (a, b) =>
          b.score - a.score ||
          compareText(nameKey(a.title), nameKey(b.title)) ||
          compareText(a.id, b.id),
      );
  }
}

function scoreProfession(
  { id, title, values }: LoopRow<'profession'>,
  components: readonly Component[],
  release: LoopRow<'model_iteration'> | null,
): ProfessionLine {
  const count = countInUse(components.map(asLedger));
  const score = professionScore({
    stages: values.stages.map(({ value_weight, coverage }) => ({
      valueWeight: value_weight ?? 0,
      coverage:
        coverage.find(({ model_iteration }) => model_iteration === release?.id)?.level ?? 'none',
    })),
    activeComponents: count,
    processDataValue: values.process_data_value,
    boundaryClarity: values.boundary_clarity,
    augmentationTolerance: values.augmentation_tolerance,
  });
  return {
    id,
    title,
    score: score.score,
    coverage: score.coverage,
    thinness: score.thinness,
    process_data_value: score.processDataValue,
    boundary_clarity: score.boundaryClarity,
    augmentation_tolerance: score.augmentationTolerance,
    iteration: release && { id: release.id, title: release.title },
    components: components
      .filter(
        ({ values: { status, compensates } }) => isInUse(status) && compensates === 'capability',
      )
      .map((one) => ({ id: one.id, title: one.title })),
    component_count: count,
  };
}

const isInUse = (status: string): boolean => status !== 'retired' && status !== 'candidate';

const asLedger = ({ id, values }: Component): LedgerComponent => ({
  id,
  compensates: values.compensates,
  status: values.status,
  mergedFrom: values.merged_from,
  addedMs: null,
  retiredMs: values.status === 'retired' ? 0 : null,
  hoursPerMonth: null,
});
