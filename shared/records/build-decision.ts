import { defineRecord, type RecordRule } from './define-record.ts';
import { joinText } from './observation.ts';

/** Requires a field of a harness that is built: someone answers for it, and it is reviewed. */
const builtRule = (field: string, happened: string, next: string): RecordRule => ({
  field,
  reads: ['verdict', field],
  check: (values) =>
    values['verdict'] === 'build' && typeof values[field] !== 'string' ? { happened, next } : null,
});

/** What was decided about a gap: build a harness, or collect data; with the numbers behind it. */
export const buildDecision = defineRecord({
  type: 'build_decision',
  label: 'Build-or-collect decision',
  plural: 'Build-or-collect decisions',
  version: 1,
  home: 'workspace',
  observation: false,
  known: 'by_id',
  starts: { next_run_close: 'unknown', verdict: 'collect' },
  exportRank: 4,
  rules: [
    builtRule('owner', 'A harness needs an owner.', 'Choose one, or collect data instead.'),
    builtRule(
      'review_by',
      'A harness needs a review date.',
      'Give the day of its first review, or collect data instead.',
    ),
    builtRule(
      'component',
      'A harness that is built belongs in the ledger.',
      'Name its component, or decide again with “Build or collect”, which adds it.',
    ),
  ],
  fields: {
    request: { kind: 'text', label: 'Request', max: 10_000 },
    asked_by: { kind: 'line', label: 'Who asked', max: 200 },
    asked_on: { kind: 'date', label: 'When' },
    gap: { kind: 'ref', label: 'Capability gap', to: ['capability_gap'] },
    harness_months: { kind: 'number', label: 'Months to build', min: 0, unit: 'months' },
    harness_hours: { kind: 'number', label: 'Hours a month to maintain', min: 0, unit: 'h' },
    job_weeks: { kind: 'number', label: 'Weeks to collect', min: 0, unit: 'weeks' },
    next_run_close: {
      kind: 'choice',
      label: 'Next run closes the gap',
      required: true,
      options: { likely: 'Likely', possible: 'Possible', unlikely: 'Unlikely', unknown: 'Unknown' },
    },
    verdict: {
      kind: 'choice',
      label: 'Decision',
      required: true,
      options: { collect: 'Collect data', build: 'Build a harness' },
    },
    reason: { kind: 'text', label: 'Reason', required: true, max: 10_000 },
    component: { kind: 'ref', label: 'Component', to: ['harness_component'] },
    owner: { kind: 'ref', label: 'Owner', to: ['member'] },
    review_by: { kind: 'date', label: 'Review by' },
  },
  summary: (v) => ({
    title: [v.verdict === 'build' ? 'Build' : 'Collect', v.request ?? v.reason]
      .join(': ')
      .slice(0, 200),
    text: joinText(v.request, v.asked_by, v.reason),
    facets: {},
  }),
});
