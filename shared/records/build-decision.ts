import { defineRecord } from './define-record.ts';
import { joinText } from './observation.ts';

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
  fields: {
    request: { kind: 'text', label: 'Request', max: 10_000 },
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
  },
  summary: (v) => ({
    title: [v.verdict === 'build' ? 'Build' : 'Collect', v.request ?? v.reason]
      .join(': ')
      .slice(0, 200),
    text: joinText(v.request, v.reason),
    facets: {},
  }),
});
