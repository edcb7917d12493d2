import { defineRecord } from './define-record.ts';
import { joinText } from './observation.ts';

export const modelIteration = defineRecord({
  type: 'model_iteration',
  label: 'Model iteration',
  plural: 'Model iterations',
  version: 1,
  home: 'workspace',
  observation: false,
  fields: {
    title: { kind: 'line', label: 'Name', required: true, max: 120 },
    base: { kind: 'line', label: 'Built on' },
    kind: {
      kind: 'choice', label: 'Training', required: true,
      options: { pretrain: 'Pre-training', sft: 'Supervised fine-tuning', preference: 'Preference', rl: 'Reinforcement learning', other: 'Other' },
    },
    status: {
      kind: 'choice', label: 'Status', required: true,
      options: { planned: 'Planned', data_freeze: 'Data freeze', training: 'Training', evaluating: 'Evaluating', released: 'Released', abandoned: 'Abandoned' },
    },
    released_at: { kind: 'instant', label: 'Released' },
    gaps_targeted: { kind: 'refs', label: 'Gaps targeted', to: ['capability_gap'] },
    gaps_closed: { kind: 'refs', label: 'Gaps closed', to: ['capability_gap'] },
    evals: {
      kind: 'list', label: 'Evaluations', item: 'Evaluation', fields: {
        name: { kind: 'line', label: 'Name', required: true },
        score: { kind: 'number', label: 'Score' },
        unit: { kind: 'line', label: 'Unit', max: 40 },
      },
    },
    notes: { kind: 'text', label: 'Notes' },
  },
  summary: (v) => ({ title: v.title, text: joinText(v.base, v.notes), facets: { status: v.status } }),
});
