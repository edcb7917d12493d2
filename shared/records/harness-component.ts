import { defineRecord } from './define-record.ts';
import { joinText } from './observation.ts';

/**
 * The review date of a component that was created by being named or imported without one. It has
 * passed, so the component comes up for review at once.
 */
export const noReviewDate = '2000-01-01';

/**
 * A part of the product that exists to make up for the model. A component that was merged from
 * others names them and counts as all of them; they no longer count on their own.
 */
export const harnessComponent = defineRecord({
  type: 'harness_component',
  label: 'Harness component',
  plural: 'Harness components',
  version: 1,
  home: 'workspace',
  observation: false,
  known: 'by_name',
  starts: { kind: 'other', compensates: 'capability', status: 'active' },
  startsNamed: { review_by: noReviewDate },
  exportRank: 3,
  fields: {
    title: { kind: 'line', label: 'Name', required: true, max: 200 },
    kind: {
      kind: 'choice',
      label: 'Kind',
      required: true,
      options: {
        prompt_chain: 'Prompt chain',
        orchestration: 'Orchestration',
        retrieval: 'Retrieval',
        rule_postprocess: 'Rules after the model',
        validator: 'Validator',
        retry: 'Retry',
        human_fallback: 'Human fallback',
        other: 'Other',
      },
    },
    compensates: {
      kind: 'choice',
      label: 'Makes up for',
      required: true,
      hint: 'Only components that make up for a missing capability count for thinness.',
      options: {
        capability: 'A missing capability',
        coordination: 'Coordination',
        compliance: 'Compliance',
      },
    },
    gap: { kind: 'ref', label: 'Capability gap', to: ['capability_gap'] },
    stages: { kind: 'stages', label: 'Workflow stages' },
    next_run_close: {
      kind: 'choice',
      label: 'Next run closes the gap',
      options: { likely: 'Likely', possible: 'Possible', unlikely: 'Unlikely', unknown: 'Unknown' },
    },
    owner: { kind: 'ref', label: 'Owner', to: ['member'] },
    review_by: { kind: 'date', label: 'Review by', required: true },
    hours_per_month: { kind: 'number', label: 'Hours a month', min: 0, unit: 'h' },
    status: {
      kind: 'choice',
      label: 'Status',
      required: true,
      options: {
        active: 'Active',
        candidate: 'Candidate',
        retired: 'Retired',
        permanent: 'Permanent',
      },
    },
    added_for: {
      kind: 'line',
      label: 'Added for',
      hint: 'A request, a customer or a model iteration.',
    },
    added_at: {
      kind: 'instant',
      label: 'In use since',
      hint: 'Without a date, it counts as in use since before the first release.',
    },
    retired_in: { kind: 'ref', label: 'Retired in', to: ['model_iteration'] },
    retired_at: { kind: 'instant', label: 'Retired' },
    tests: {
      kind: 'list',
      label: 'Ablation tests',
      item: 'Test',
      fields: {
        iteration: { kind: 'ref', label: 'Model iteration', to: ['model_iteration'] },
        metric: { kind: 'line', label: 'Metric', max: 200 },
        with: { kind: 'number', label: 'With it' },
        without: { kind: 'number', label: 'Without it' },
        verdict: {
          kind: 'choice',
          label: 'Verdict',
          options: { keep: 'Keep', remove: 'Remove' },
        },
      },
    },
    merged_from: {
      kind: 'refs',
      label: 'Merged from',
      to: ['harness_component'],
      hidden: true,
    },
    notes: { kind: 'text', label: 'Notes' },
  },
  summary: (v) => ({
    title: v.title,
    text: joinText(v.added_for, v.notes, v.tests.map(({ metric }) => metric).join(' ')),
    facets: { status: v.status },
  }),
});
