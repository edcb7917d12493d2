import type { RecordView } from '../../../shared/api/views.ts';
import { recordTypes, type ValuesOf } from '../../../shared/records/index.ts';
import { readValues } from '../../../shared/records/read-values.ts';

export type Stages = ValuesOf<'profession'>['stages'];
export type Stage = Stages[number];
export type CoverageLevel = Stage['coverage'][number]['level'];

export const stageFields = recordTypes.profession.fields.stages.fields;
export const coverageLevels = stageFields.coverage.fields.level.options;

/**
 * Returns the workflow of a profession, in order. `readable` false: the stored value is invalid, so
 * it must not be edited piece by piece.
 */
export function stagesOf(profession: RecordView): {
  readonly stages: Stages;
  readonly readable: boolean;
} {
  const { values, invalid } = readValues(recordTypes.profession, profession.values);
  return { stages: values.stages, readable: !invalid.includes('stages') };
}

/** Returns the workflow without a stage. */
export const withoutStage = (stages: Stages, id: string): Stages =>
  stages.filter((stage) => stage.id !== id);

/** Returns the workflow with a stage changed, or added at its end if it isn't there. */
export const withStage = (stages: Stages, stage: Stage): Stages =>
  stages.some(({ id }) => id === stage.id)
    ? stages.map((one) => (one.id === stage.id ? stage : one))
    : [...stages, stage];

/** Returns the workflow with one stage's coverage by one iteration set; null removes it. */
export function withCoverage(
  stages: Stages,
  stage: string,
  iteration: string,
  level: CoverageLevel | null,
): Stages {
  return stages.map((one) => {
    if (one.id !== stage) return one;
    const others = one.coverage.filter((statement) => statement.model_iteration !== iteration);
    return {
      ...one,
      coverage: level === null ? others : [...others, { model_iteration: iteration, level }],
    };
  });
}

/** Returns what an iteration covers of a stage; null where nobody rated it. */
export const coverageBy = (stage: Stage, iteration: string): CoverageLevel | null =>
  stage.coverage.find(({ model_iteration }) => model_iteration === iteration)?.level ?? null;

/** Returns the workflow with a failure mode or a magic moment added to one stage. */
export function withMode(
  stages: Stages,
  stage: string,
  { kind, text }: { readonly kind: 'failure' | 'magic'; readonly text: string },
): Stages {
  const field = kind === 'failure' ? 'failure_modes' : 'magic_moments';
  return stages.map((one) =>
    one.id === stage && !one[field].includes(text)
      ? { ...one, [field]: [...one[field], text] }
      : one,
  );
}
