import { defineRecord } from './define-record.ts';
import { joinText } from './observation.ts';

export const experiment = defineRecord({
  type: 'experiment',
  label: 'Experiment',
  plural: 'Experiments',
  version: 1,
  home: 'deployment',
  observation: false,
  fields: {
    title: { kind: 'line', label: 'Title', required: true, max: 300 },
    deployment: { kind: 'ref', label: 'Deployment', to: ['deployment'], required: true },
    profession: { kind: 'ref', label: 'Profession', to: ['profession'] },
    stage: { kind: 'stage', label: 'Stage' },
    owner: { kind: 'ref', label: 'Owner', to: ['member'] },
    hypothesis: { kind: 'text', label: 'Hypothesis' },
    change: { kind: 'text', label: 'What is tried' },
    variations: { kind: 'lines', label: 'Variations' },
    metrics: {
      kind: 'list', label: 'Metrics', item: 'Metric', fields: {
        role: { kind: 'choice', label: 'Role', required: true, options: { goal: 'Goal', secondary: 'Secondary', guardrail: 'Guardrail' } },
        name: { kind: 'line', label: 'Name', required: true },
        unit: { kind: 'line', label: 'Unit', max: 40 },
        direction: { kind: 'choice', label: 'Better', required: true, options: { up: 'Higher', down: 'Lower' } },
        baseline: { kind: 'number', label: 'Baseline' },
        target: { kind: 'number', label: 'Target' },
        observed: { kind: 'number', label: 'Observed' },
      },
    },
    decision_criteria: {
      kind: 'choice', label: 'Decide by',
      options: { clear_signals: 'Clear signals', do_no_harm: 'Do no harm', custom: 'Own criteria' },
    },
    criteria: { kind: 'text', label: 'Criteria in words' },
    status: { kind: 'choice', label: 'Status', required: true, options: { draft: 'Draft', running: 'Running', stopped: 'Stopped' } },
    phases: {
      kind: 'list', label: 'Phases', item: 'Phase', fields: {
        name: { kind: 'line', label: 'Name', required: true },
        reason: { kind: 'line', label: 'Reason' },
        model_iteration: { kind: 'ref', label: 'Model iteration', to: ['model_iteration'] },
        started_at: { kind: 'instant', label: 'Started' },
        ended_at: { kind: 'instant', label: 'Ended' },
      },
    },
    results: {
      kind: 'choice', label: 'Result',
      options: { won: 'Won', lost: 'Lost', inconclusive: 'Inconclusive', dnf: 'Did not finish' },
    },
    decision: {
      kind: 'choice', label: 'Decision',
      options: { ship: 'Ship', roll_back: 'Roll back', iterate: 'Iterate', data_job: 'Data job' },
    },
    reason_for_stopping: { kind: 'text', label: 'Reason for stopping' },
    analysis: { kind: 'text', label: 'Analysis' },
    evidence_tier: {
      kind: 'choice', label: 'Evidence',
      options: { anecdote: 'Anecdote', repeated: 'Repeated', measured: 'Measured', controlled: 'Controlled' },
    },
    decided_by: { kind: 'ref', label: 'Decided by', to: ['member'], hidden: true, setBy: { by: 'writer' } },
    decided_at: { kind: 'instant', label: 'Decided', hidden: true },
    gaps: { kind: 'refs', label: 'Capability gaps', to: ['capability_gap'] },
    occurred_at: { kind: 'instant', label: 'When', hidden: true },
    tags: { kind: 'tags', label: 'Tags' },
  },
  summary: (v) => ({
    title: v.title,
    text: joinText(v.hypothesis, v.change, v.analysis, v.criteria, v.reason_for_stopping, v.variations, v.metrics.map((m) => m.name), v.tags),
    facets: {
      status: v.status, result: v.results, stage: v.stage, profession: v.profession, tag: v.tags,
      iteration: v.phases.map((p) => p.model_iteration).filter((id): id is string => id !== null),
    },
  }),
});
