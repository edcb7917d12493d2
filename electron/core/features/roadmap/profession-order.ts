import type { ProfessionChange, ProfessionLine } from '../../../../shared/api/roadmap.ts';
import { compareText } from '../../../../shared/compare-text.ts';
import type { Entry } from '../../../../shared/entries/entry.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import { countInUse, type LedgerComponent } from '../../../../shared/method/scores/ledger.ts';
import {
  professionScore,
  type ProfessionInputs,
} from '../../../../shared/method/scores/profession-score.ts';
import {
  type InputChange,
  type RatingName,
  smallestSwap,
} from '../../../../shared/method/scores/profession-swap.ts';
import { nameKey } from '../../../../shared/records/name-key.ts';
import type { TypeRow, TypeRows } from '../../kernel/query/type-rows.ts';
import type { EntryTable } from '../../kernel/tables/entry-table.ts';
import { fieldSetters, type SetterOf } from './field-setters.ts';
import { newestRelease } from './score-facts.ts';

type Component = TypeRow<'harness_component'>;
type Profession = TypeRow<'profession'>;

/** A profession with what its score is made of. */
interface Scored {
  readonly row: Profession;
  readonly inputs: ProfessionInputs;
  readonly score: ReturnType<typeof professionScore>;
  readonly components: readonly Component[];
}

/** Computes which profession to take on first. */
export class ProfessionOrder {
  readonly #rows: TypeRows;
  readonly #entriesOf: (id: RecordId) => readonly Entry[];

  constructor(rows: TypeRows, entries: Pick<EntryTable, 'ofRecord'>) {
    this.#rows = rows;
    this.#entriesOf = (id) => entries.ofRecord(id).map(({ entry }) => entry);
  }

  /**
   * [PF1] [PF4] Returns all professions, the one to take on first first, with every input, who set
   * it, and what would swap it with the next one.
   */
  professions(): ProfessionLine[] {
    const release = newestRelease(this.#rows.of('model_iteration'));
    const ordered = this.#scored(release).sort(
      (a, b) =>
        b.score.score - a.score.score ||
        compareText(nameKey(a.row.title), nameKey(b.row.title)) ||
        compareText(a.row.id, b.row.id),
    );
    return ordered.map((one, at) => ({
      ...lineOf(one, release, fieldSetters(this.#entriesOf(one.row.id as RecordId))),
      swap: swapOf(one, ordered[at + 1], release !== null),
    }));
  }

  #scored(release: TypeRow<'model_iteration'> | null): Scored[] {
    const gaps = new Map(this.#rows.of('capability_gap').map(({ id, values }) => [id, values]));
    const components = this.#rows.of('harness_component');
    const stagesOf = ({ values }: Component): readonly string[] =>
      values.stages.length > 0 || values.gap === null
        ? values.stages
        : (gaps.get(values.gap)?.stages ?? []);
    return this.#rows.of('profession').map((row) => {
      const own = new Set(row.values.stages.map(({ id }) => id));
      const its = components.filter((one) => stagesOf(one).some((stage) => own.has(stage)));
      const inputs = inputsOf(row, its, release);
      return { row, inputs, score: professionScore(inputs), components: its };
    });
  }
}

const inputsOf = (
  { values }: Profession,
  components: readonly Component[],
  release: TypeRow<'model_iteration'> | null,
): ProfessionInputs => ({
  stages: values.stages.map(({ value_weight, coverage }) => ({
    valueWeight: value_weight ?? 0,
    coverage:
      coverage.find(({ model_iteration }) => model_iteration === release?.id)?.level ?? 'none',
  })),
  activeComponents: countInUse(components.map(asLedger)),
  processDataValue: values.process_data_value,
  boundaryClarity: values.boundary_clarity,
  augmentationTolerance: values.augmentation_tolerance,
});

function lineOf(
  { row: { id, title, values }, inputs, score, components }: Scored,
  release: TypeRow<'model_iteration'> | null,
  setterOf: SetterOf,
): Omit<ProfessionLine, 'swap'> {
  const rating = (name: RatingField) => ({
    value: values[name],
    why: values[`${name}_why`],
    set: values[name] === null ? null : setterOf(name),
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
    component_count: inputs.activeComponents,
    ratings: {
      process_data_value: rating('process_data_value'),
      boundary_clarity: rating('boundary_clarity'),
      augmentation_tolerance: rating('augmentation_tolerance'),
    },
    stages: inputs.stages.map(({ valueWeight, coverage }, at) => ({
      name: values.stages[at]?.name ?? '',
      value_weight: valueWeight,
      coverage,
    })),
    stages_set: values.stages.length === 0 ? null : setterOf('stages'),
  };
}

type RatingField = keyof ProfessionLine['ratings'];
const ratingFields: Readonly<Record<RatingName, RatingField>> = {
  processDataValue: 'process_data_value',
  boundaryClarity: 'boundary_clarity',
  augmentationTolerance: 'augmentation_tolerance',
};

/** Finds the smallest swap; without a released iteration, no coverage counts that could change. */
function swapOf(
  upper: Scored,
  lower: Scored | undefined,
  hasRelease: boolean,
): ProfessionLine['swap'] {
  const open = ({ inputs }: Scored) => (hasRelease ? inputs : { ...inputs, stages: [] });
  const swap = lower === undefined ? null : smallestSwap(open(upper), open(lower));
  if (swap === null || lower === undefined) return null;
  const { row, inputs } = swap.of === 'upper' ? upper : lower;
  return { of: { id: row.id, title: row.title }, change: changeOf(swap.change, row, inputs) };
}

function changeOf(
  change: InputChange,
  { values }: Profession,
  inputs: ProfessionInputs,
): ProfessionChange {
  switch (change.kind) {
    case 'rating': {
      const name = ratingFields[change.name];
      return { kind: 'rating', name, from: values[name], to: change.to };
    }
    case 'components':
      return { kind: 'components', from: inputs.activeComponents, to: change.to };
    case 'coverage':
      return {
        kind: 'coverage',
        stage: values.stages[change.stage]?.name ?? '',
        from: inputs.stages[change.stage]?.coverage ?? 'none',
        to: change.to,
      };
  }
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
