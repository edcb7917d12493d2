import { defineRecord } from './define-record.ts';

/**
 * Says that an observation shows a failure mode or a magic moment of a workflow stage. Only
 * research writes it, beside its decision about the observation. It has the words of the mode, so
 * that it stays readable when the stage is changed later.
 */
export const stageExample = defineRecord({
  type: 'stage_example',
  label: 'Stage example',
  plural: 'Stage examples',
  version: 1,
  home: 'triage',
  about: 'observation',
  identity: ['observation', 'stage', 'mode'],
  observation: false,
  known: 'by_id',
  starts: { kind: 'failure' },
  exportRank: 4,
  fields: {
    observation: {
      kind: 'ref',
      label: 'Observation',
      to: ['outcome', 'breakage', 'data_need'],
      required: true,
      hidden: true,
    },
    stage: { kind: 'stage', label: 'Stage', required: true, hidden: true },
    /** The text of the failure mode or magic moment. */
    mode: { kind: 'line', label: 'Shows', required: true, hidden: true },
    kind: {
      kind: 'choice',
      label: 'Kind',
      required: true,
      hidden: true,
      options: { failure: 'Failure mode', magic: 'Magic moment' },
    },
  },
  summary: (v) => ({ title: v.mode, text: '', facets: {} }),
});
