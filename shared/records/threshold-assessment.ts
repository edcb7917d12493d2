import { defineRecord } from './define-record.ts';
import { joinText } from './observation.ts';

const scale = { kind: 'number', min: 0, max: 4 } as const;
const evidence = { kind: 'text', max: 20_000 } as const;

/**
 * A test of whether a model understands one person well enough: people judge its outputs blind. The
 * outputs are the texts here and the files attached to it. Its numbers are computed from ratings;
 * the fields for them hold the result of a panel that was held elsewhere.
 */
export const thresholdAssessment = defineRecord({
  type: 'threshold_assessment',
  label: 'Threshold assessment',
  plural: 'Threshold assessments',
  version: 1,
  home: 'workspace',
  observation: false,
  known: 'by_name',
  starts: {},
  exportRank: 4,
  stamps: [
    { field: 'verdict', by: 'verdict_by', at: 'verdict_at' },
    { field: 'decision', by: 'decided_by', at: 'decided_at' },
  ],
  fields: {
    title: { kind: 'line', label: 'Name', required: true, max: 200 },
    subject: { kind: 'line', label: 'What is judged' },
    segment: { kind: 'line', label: 'Segment' },
    iteration: { kind: 'ref', label: 'Model iteration', to: ['model_iteration'] },
    people: {
      kind: 'text',
      label: 'The person it is for',
      hint: 'What raters need to know about them. Don’t name the model.',
    },
    raters: { kind: 'refs', label: 'Raters', to: ['member'] },
    outputs: {
      kind: 'list',
      label: 'Text outputs',
      item: 'Text',
      fields: { text: { kind: 'text', label: 'Text', required: true, max: 20_000 } },
    },
    verdict: {
      kind: 'choice',
      label: 'Verdict',
      options: { pass: 'Pass', fail: 'Fail', unclear: 'Unclear' },
    },
    verdict_by: { kind: 'ref', label: 'Verdict by', to: ['member'], hidden: true },
    verdict_at: { kind: 'instant', label: 'Verdict given', hidden: true },
    decision: {
      kind: 'choice',
      label: 'Decision',
      options: {
        consumer_launch: 'Consumer launch',
        enterprise_only: 'Enterprise only',
        retest: 'Retest',
      },
    },
    decided_by: { kind: 'ref', label: 'Decided by', to: ['member'], hidden: true },
    decided_at: { kind: 'instant', label: 'Decided', hidden: true },
    decision_why: { kind: 'text', label: 'Why' },
    retest_on: { kind: 'date', label: 'Retest on' },
    retest_of: { kind: 'ref', label: 'Retest of', to: ['threshold_assessment'] },
    context: { ...scale, label: 'Context, 0–4, from a panel elsewhere' },
    context_evidence: { ...evidence, label: 'Evidence of context' },
    humour: { ...scale, label: 'Humour, 0–4, from a panel elsewhere' },
    humour_evidence: { ...evidence, label: 'Evidence of humour' },
    local_state: { ...scale, label: 'Local state, 0–4, from a panel elsewhere' },
    local_state_evidence: { ...evidence, label: 'Evidence of local state' },
    interesting_rate: {
      kind: 'number',
      label: 'Interesting, 0–1, from a panel elsewhere',
      min: 0,
      max: 1,
    },
  },
  summary: (v) => ({
    title: v.title,
    text: joinText(v.subject, v.segment, v.people, v.decision_why),
    facets: { status: v.decision, result: v.verdict, iteration: v.iteration },
  }),
});
