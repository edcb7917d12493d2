import { roadmapRules } from '../method/roadmap-rules.ts';
import { defineRecord } from './define-record.ts';
import type { Fields } from './field.ts';
import { joinText } from './observation.ts';

export const itemStatuses = {
  backlog: 'Backlog',
  planned: 'Planned',
  started: 'Started',
  paused: 'Paused',
  done: 'Done',
  cancelled: 'Cancelled',
} as const;

export const itemHealths = {
  on_track: 'On track',
  at_risk: 'At risk',
  off_track: 'Off track',
} as const;

/** What makes an item's training data worth having; T is the mean of the four. */
export const trainingValues = {
  richness: 'Richness',
  scarcity: 'Scarcity',
  leverage: 'Leverage',
  feasibility: 'Feasibility',
} as const;
export type TrainingValue = keyof typeof trainingValues;
export const trainingValueNames = Object.keys(trainingValues) as readonly TrainingValue[];

const value = { kind: 'number', min: 0, max: 1 } as const;
const setter = { kind: 'ref', to: ['member'], hidden: true } as const;
const setAt = { kind: 'instant', hidden: true } as const;

/** Each value has its reason, and the program notes who set it last, and when. */
const trainingFields = {
  richness: { ...value, label: 'Richness, 0–1' },
  richness_why: { kind: 'line', label: 'Why this richness' },
  richness_by: { ...setter, label: 'Richness set by' },
  richness_at: { ...setAt, label: 'Richness set' },
  scarcity: { ...value, label: 'Scarcity, 0–1' },
  scarcity_why: { kind: 'line', label: 'Why this scarcity' },
  scarcity_by: { ...setter, label: 'Scarcity set by' },
  scarcity_at: { ...setAt, label: 'Scarcity set' },
  leverage: { ...value, label: 'Leverage, 0–1' },
  leverage_why: { kind: 'line', label: 'Why this leverage' },
  leverage_by: { ...setter, label: 'Leverage set by' },
  leverage_at: { ...setAt, label: 'Leverage set' },
  feasibility: { ...value, label: 'Feasibility, 0–1' },
  feasibility_why: { kind: 'line', label: 'Why this feasibility' },
  feasibility_by: { ...setter, label: 'Feasibility set by' },
  feasibility_at: { ...setAt, label: 'Feasibility set' },
} as const satisfies Fields;

/**
 * One line of the roadmap that product and research share: the capability that a product gets, and
 * the training investment behind it. Its numbers are computed from records, never stored.
 */
export const roadmapItem = defineRecord({
  type: 'roadmap_item',
  label: 'Roadmap item',
  plural: 'Roadmap items',
  version: 1,
  home: 'workspace',
  observation: false,
  known: 'by_name',
  starts: { status: 'backlog' },
  exportRank: 4,
  stamps: [
    ...trainingValueNames.map((field) => ({ field, by: `${field}_by`, at: `${field}_at` })),
    { field: 'override', by: 'by', at: 'at', within: true },
  ],
  rules: roadmapRules,
  fields: {
    title: { kind: 'line', label: 'Title', required: true, max: 300 },
    product_capability: { kind: 'line', label: 'Product capability', required: true },
    training_investment: {
      kind: 'line',
      label: 'Training investment',
      required: true,
      hint: 'Write “none” if nothing has to be trained, and say why.',
    },
    training_investment_why: { kind: 'text', label: 'Why no training' },
    gaps: { kind: 'refs', label: 'Capability gaps', to: ['capability_gap'] },
    data_jobs: { kind: 'refs', label: 'Data jobs', to: ['data_job'] },
    target_iteration: { kind: 'ref', label: 'Target iteration', to: ['model_iteration'] },
    status: { kind: 'choice', label: 'Status', required: true, options: itemStatuses },
    health: { kind: 'choice', label: 'Health', options: itemHealths },
    weeks: { kind: 'number', label: 'Weeks', min: 0, unit: 'weeks' },
    ...trainingFields,
    override: {
      kind: 'group',
      label: 'Override',
      fields: {
        rank: { kind: 'number', label: 'Rank', required: true, min: 1, integer: true },
        by: { kind: 'ref', label: 'By', to: ['member'], hidden: true },
        at: { kind: 'instant', label: 'When', hidden: true },
        why: {
          kind: 'text',
          label: 'Why',
          required: true,
          max: 2000,
          hint: 'One sentence, for those who trust the score.',
        },
      },
    },
    depends_on: { kind: 'refs', label: 'Depends on', to: ['roadmap_item'] },
    /** What a customer asked for, in their words; it has to become a gap before it is planned. */
    request: {
      kind: 'group',
      label: 'Request',
      fields: {
        words: { kind: 'text', label: 'In the customer’s words', required: true, max: 10_000 },
        who: { kind: 'line', label: 'Who asked' },
        when: { kind: 'date', label: 'When' },
      },
    },
  },
  summary: (v) => ({
    title: v.title,
    text: joinText(
      v.product_capability,
      v.training_investment,
      v.training_investment_why,
      trainingValueNames.map((name) => v[`${name}_why`] ?? ''),
      v.override?.why,
      v.request?.words,
      v.request?.who,
    ),
    facets: { status: v.status, iteration: v.target_iteration },
  }),
});
