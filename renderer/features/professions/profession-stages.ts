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
