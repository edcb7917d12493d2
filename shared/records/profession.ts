import { defineRecord } from './define-record.ts';
import type { Fields } from './field.ts';
import { joinText } from './observation.ts';

/**
 * Observations and experiments refer to a stage by `id`; it stays when the stage is renamed or
 * moved.
 */
const stageFields = {
  id: { kind: 'line', label: 'ID', required: true, max: 60, hidden: true },
  name: { kind: 'line', label: 'Name', required: true, max: 120 },
  inputs: { kind: 'lines', label: 'Inputs' },
  outputs: { kind: 'lines', label: 'Outputs' },
  minutes_typical: { kind: 'number', label: 'Typical minutes', min: 0, unit: 'min' },
  value_weight: { kind: 'number', label: 'Value weight', min: 0, max: 1 },
  coverage: {
    kind: 'list',
    label: 'Coverage',
    item: 'Iteration',
    fields: {
      model_iteration: {
        kind: 'ref',
        label: 'Model iteration',
        to: ['model_iteration'],
        required: true,
      },
      level: {
        kind: 'choice',
        label: 'Level',
        required: true,
        options: { none: 'None', assisted: 'Assisted', mostly: 'Mostly', native: 'Native' },
      },
    },
  },
  failure_modes: { kind: 'lines', label: 'Failure modes' },
  magic_moments: { kind: 'lines', label: 'Magic moments' },
} as const satisfies Fields;

const score = { kind: 'number', min: 0, max: 4, integer: true } as const;

export const profession = defineRecord({
  type: 'profession',
  label: 'Profession',
  plural: 'Professions',
  version: 1,
  home: 'workspace',
  observation: false,
  known: 'by_name',
  starts: {},
  exportRank: 1,
  proposable: true,
  namesRowsBy: 'stage',
  namedParts: 'stages',
  passesOn: { dimension: 'profession', value: 'id' },
  fields: {
    title: { kind: 'line', label: 'Name', required: true, max: 120 },
    boundary: { kind: 'text', label: 'Scope' },
    stages: { kind: 'list', label: 'Workflow stages', item: 'Stage', fields: stageFields },
    process_data_value: { ...score, label: 'Process data value, 0–4' },
    process_data_value_why: { kind: 'line', label: 'Why' },
    boundary_clarity: { ...score, label: 'Boundary clarity, 0–4' },
    boundary_clarity_why: { kind: 'line', label: 'Why' },
    augmentation_tolerance: { ...score, label: 'Augmentation tolerance, 0–4' },
    augmentation_tolerance_why: { kind: 'line', label: 'Why' },
  },
  summary: (v) => ({
    title: v.title,
    text: joinText(
      v.boundary,
      v.stages.flatMap((s) => [s.name, ...s.failure_modes, ...s.magic_moments]),
    ),
    facets: {},
  }),
});
