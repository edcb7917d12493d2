import { defineRecord } from './define-record.ts';
import type { Fields } from './field.ts';

/** The scales of the threshold test, in the order of the panel. */
export const thresholdScales = {
  context: 'Context',
  humour: 'Humour',
  local_state: 'Local state',
} as const;
export type ThresholdScale = keyof typeof thresholdScales;

// Only its rater sets a rating, although research writes everything else in the workspace.
const own = { setBy: { by: 'maker' } } as const;
const scale = { kind: 'number', min: 0, max: 4, integer: true, ...own } as const;
const evidence = { kind: 'text', max: 20_000, ...own } as const;

const fields = {
  assessment: {
    kind: 'ref',
    label: 'Assessment',
    to: ['threshold_assessment'],
    required: true,
    hidden: true,
    ...own,
  },
  /** The key of the output, see `shared/method/threshold.ts`. */
  output: { kind: 'line', label: 'Output', required: true, max: 120, hidden: true, ...own },
  context: { ...scale, label: 'Context, 0–4' },
  context_evidence: { ...evidence, label: 'What shows it (context)' },
  humour: { ...scale, label: 'Humour, 0–4' },
  humour_evidence: { ...evidence, label: 'What shows it (humour)' },
  local_state: { ...scale, label: 'Local state, 0–4' },
  local_state_evidence: { ...evidence, label: 'What shows it (local state)' },
  interesting: {
    kind: 'choice',
    label: 'Interesting to this person?',
    options: { yes: 'Yes', no: 'No' },
    ...own,
  },
} as const satisfies Fields;

/**
 * One person's rating of one output. Neither its title nor its search text say what was rated how:
 * raters don't see each other's ratings until they have finished.
 */
export const thresholdRating = defineRecord({
  type: 'threshold_rating',
  label: 'Threshold rating',
  plural: 'Threshold ratings',
  version: 1,
  home: 'workspace',
  observation: false,
  known: 'by_id',
  starts: {},
  exportRank: 4,
  fields,
  summary: () => ({ title: 'Rating of an output', text: '', facets: {} }),
});
