import { dueRule } from '../method/job-due.ts';
import { modalities } from './data-need.ts';
import { defineRecord } from './define-record.ts';
import type { Options } from './field.ts';
import { joinText } from './observation.ts';

export const jobStatuses = {
  proposed: 'Proposed',
  consent_pending: 'Waiting for consent',
  collecting: 'Collecting',
  annotating: 'Annotating',
  qa: 'Quality check',
  delivered: 'Delivered',
  consumed: 'Consumed',
  cancelled: 'Cancelled',
} as const satisfies Options;
export type JobStatus = keyof typeof jobStatuses;

const allowances = {
  allowed: 'Allowed',
  constrained: 'With conditions',
  not_allowed: 'Not allowed',
} as const satisfies Options;

/**
 * The collection that closes a capability gap. What was delivered, accepted and rejected is counted
 * from `delivery` and `delivery_review` and never typed here.
 */
export const dataJob = defineRecord({
  type: 'data_job',
  label: 'Data job',
  plural: 'Data jobs',
  version: 1,
  home: 'workspace',
  observation: false,
  known: 'by_name',
  starts: { status: 'proposed', modality: 'other' },
  exportRank: 3,
  rules: [dueRule],
  fields: {
    title: { kind: 'line', label: 'Name', required: true, max: 300 },
    gap: { kind: 'ref', label: 'Capability gap', to: ['capability_gap'] },
    status: { kind: 'choice', label: 'Status', required: true, options: jobStatuses },
    modality: { kind: 'choice', label: 'Modality', required: true, options: modalities },
    stages: { kind: 'stages', label: 'Stages' },
    target_n: { kind: 'number', label: 'Target', min: 0, integer: true },
    unit: { kind: 'line', label: 'Unit', max: 40, hint: 'What is counted, e.g. clips' },
    started_at: { kind: 'instant', label: 'Start' },
    due_at: { kind: 'instant', label: 'Due', hint: '14 to 21 days after the start' },
    due_why: { kind: 'line', label: 'Why more than 21 days', max: 1000 },
    deployments: {
      kind: 'list',
      label: 'Collection on site',
      item: 'Deployment',
      fields: {
        deployment: {
          kind: 'ref',
          label: 'Deployment',
          to: ['deployment'],
          required: true,
        },
        n: { kind: 'number', label: 'Share', min: 0, integer: true },
        wanted: { kind: 'text', label: 'What is wanted', max: 10_000 },
        example: { kind: 'text', label: 'Example', max: 10_000 },
      },
    },
    slices: {
      kind: 'list',
      label: 'Slices',
      item: 'Slice',
      fields: {
        name: { kind: 'line', label: 'Name', required: true, max: 200 },
        n: { kind: 'number', label: 'Share', min: 0, integer: true },
      },
    },
    protocol: { kind: 'text', label: 'Protocol', hint: 'How it is collected and annotated' },
    annotations_per_item: {
      kind: 'number',
      label: 'Annotations per item',
      min: 0,
      integer: true,
    },
    usage: {
      kind: 'group',
      label: 'Rights',
      fields: {
        data_mining: { kind: 'choice', label: 'Data mining', options: allowances },
        ai_inference: { kind: 'choice', label: 'AI inference', options: allowances },
        ai_training: { kind: 'choice', label: 'AI training', options: allowances },
        ai_generative_training: {
          kind: 'choice',
          label: 'Generative AI training',
          options: allowances,
        },
      },
    },
    licence: { kind: 'line', label: 'Licence', max: 300 },
    sensitive: { kind: 'tags', label: 'Sensitive content' },
    blocked_by: { kind: 'line', label: 'Blocked by', max: 1000 },
    unblocked_by: { kind: 'line', label: 'Who can unblock it', max: 300 },
    target_iteration: {
      kind: 'ref',
      label: 'Target model iteration',
      to: ['model_iteration'],
    },
    needs: { kind: 'refs', label: 'Data needs', to: ['data_need'] },
  },
  summary: (v) => ({
    title: v.title,
    text: joinText(
      v.protocol,
      v.blocked_by,
      v.unblocked_by,
      v.due_why,
      v.licence,
      v.sensitive,
      v.deployments.flatMap(({ wanted, example }) => [wanted, example].filter((it) => it !== null)),
      v.slices.map(({ name }) => name),
    ),
    facets: { status: v.status, stage: v.stages, iteration: v.target_iteration, tag: v.sensitive },
  }),
});
