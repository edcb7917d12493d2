import { defineRecord } from './define-record.ts';
import { joinText } from './observation.ts';

export const modelIteration = defineRecord({
  type: 'model_iteration',
  label: 'Model iteration',
  plural: 'Model iterations',
  version: 2,
  home: 'workspace',
  observation: false,
  known: 'by_name',
  starts: { kind: 'other', status: 'planned' },
  // Nobody reports from the field about an unreleased model.
  startsNamed: { status: 'released' },
  exportRank: 1,
  proposable: true,
  namesRowsBy: 'iteration',
  fields: {
    title: { kind: 'line', label: 'Name', required: true, max: 120 },
    base: { kind: 'line', label: 'Based on' },
    kind: {
      kind: 'choice',
      label: 'Training',
      required: true,
      options: {
        pretrain: 'Pre-training',
        sft: 'Supervised fine-tuning',
        preference: 'Preference',
        rl: 'Reinforcement learning',
        other: 'Other',
      },
    },
    status: {
      kind: 'choice',
      label: 'Status',
      required: true,
      options: {
        planned: 'Planned',
        data_freeze: 'Data freeze',
        training: 'Training',
        evaluating: 'Evaluating',
        released: 'Released',
        abandoned: 'Abandoned',
      },
    },
    data_frozen_at: { kind: 'instant', label: 'Data frozen' },
    training_started_at: { kind: 'instant', label: 'Training started' },
    evaluating_at: { kind: 'instant', label: 'Evaluation started' },
    released_at: { kind: 'instant', label: 'Released' },
    abandoned_at: { kind: 'instant', label: 'Abandoned' },
    gaps_targeted: { kind: 'refs', label: 'Gaps targeted', to: ['capability_gap'] },
    gaps_closed: { kind: 'refs', label: 'Gaps closed', to: ['capability_gap'] },
    evals: {
      kind: 'list',
      label: 'Evaluations',
      item: 'Evaluation',
      fields: {
        name: { kind: 'line', label: 'Name', required: true },
        score: { kind: 'number', label: 'Score' },
        unit: { kind: 'line', label: 'Unit', max: 40 },
      },
    },
    /** What went in, written once at the data freeze. */
    deliveries: { kind: 'refs', label: 'Deliveries', to: ['delivery'], hidden: true },
    /** The release walk: whether each targeted gap is closed. */
    results: {
      kind: 'list',
      label: 'Results',
      item: 'Result',
      hidden: true,
      fields: {
        gap: { kind: 'ref', label: 'Capability gap', to: ['capability_gap'], required: true },
        result: {
          kind: 'choice',
          label: 'Result',
          required: true,
          options: { natively: 'Closed natively', partly: 'Partly', not: 'Not closed' },
        },
      },
    },
    /** The release walk: who is asked on site to try again. */
    asks: {
      kind: 'list',
      label: 'Asked to verify',
      item: 'Request',
      hidden: true,
      fields: {
        gap: { kind: 'ref', label: 'Capability gap', to: ['capability_gap'], required: true },
        deployment: { kind: 'ref', label: 'Deployment', to: ['deployment'], required: true },
        asked_at: { kind: 'instant', label: 'Asked' },
      },
    },
    /** The release walk: what to tell each customer. */
    told: {
      kind: 'list',
      label: 'What changed for whom',
      item: 'Sentence',
      hidden: true,
      fields: {
        deployment: { kind: 'ref', label: 'Deployment', to: ['deployment'], required: true },
        sentence: { kind: 'text', label: 'Sentence', required: true, max: 2000 },
      },
    },
    /** Which parts of the release walk are done. */
    walk: {
      kind: 'list',
      label: 'Release walk',
      item: 'Part',
      hidden: true,
      fields: {
        part: { kind: 'line', label: 'Part', required: true, max: 60 },
        done_at: { kind: 'instant', label: 'Done' },
      },
    },
    notes: { kind: 'text', label: 'Notes' },
  },
  summary: (v) => ({
    title: v.title,
    text: joinText(v.base, v.notes),
    facets: { status: v.status },
  }),
});
