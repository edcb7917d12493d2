import { expect, test } from 'vitest';
import {
  type Stages,
  stagesOf,
  withCoverage,
} from '../../../../renderer/features/professions/profession-stages.ts';
import type { RecordView } from '../../../../shared/api/views.ts';

const profession = (stages: unknown): RecordView => ({
  id: 'p',
  type: 'profession',
  schema_version: 1,
  deployment: null,
  title: 'Filmmaker',
  created_at: '',
  created_by: '',
  device_id: '',
  occurred_at: '',
  updated_at: '',
  deleted_at: null,
  here: false,
  values: { title: 'Filmmaker', stages: stages as never },
  heads: {},
  conflicts: [],
  contested: false,
  counts: {},
  statuses: {},
  invalid: [],
});

test('[UI30] coverage is one statement per stage and iteration', () => {
  const iteration = '01900000-0000-7000-8000-000000000001';
  const { stages } = stagesOf(
    profession([
      { id: 'edit', name: 'Edit' },
      { id: 'shoot', name: 'Shoot' },
    ]),
  );
  const once = withCoverage(stages, 'edit', iteration, 'assisted');
  expect(withCoverage(once, 'edit', iteration, 'native').map((stage) => stage.coverage)).toEqual([
    [{ model_iteration: iteration, level: 'native' }],
    [],
  ]);
  expect(withCoverage(once, 'edit', iteration, null)).toEqual(stages);
});

test('[UI30] a workflow that can’t be read is not edited piece by piece', () => {
  expect(stagesOf(profession([{ id: 'edit', name: 'Edit', shape: 'round' }]))).toEqual({
    stages: [] as unknown as Stages,
    readable: false,
  });
});
