import { defineRecord } from './define-record.ts';
import { joinText, observationFacets, observationFields, observationTail } from './observation.ts';

export const severities = {
  s1_stops_work: 'S1 stops work',
  s2_rework: 'S2 rework',
  s3_annoyance: 'S3 annoyance',
  s4_cosmetic: 'S4 cosmetic',
} as const;
export type Severity = keyof typeof severities;

/**
 * Eight plain causes; the codes of the public taxonomies behind them are in
 * shared/method/causes.ts.
 */
export const causes = {
  instruction: 'Did not follow the instruction',
  context: 'Lost or missed context',
  facts: 'Made something up',
  consistency: 'Inconsistent between takes',
  artefact: 'Visible or audible artefact',
  style: 'Wrong style or tone',
  integration: 'Tool or handoff failed',
  safety: 'Unsafe, unfair or not allowed',
} as const;
export type Cause = keyof typeof causes;

export const breakage = defineRecord({
  type: 'breakage',
  label: 'Breakage',
  plural: 'Breakages',
  version: 3,
  home: 'deployment',
  observation: true,
  known: 'by_id',
  starts: { severity: 's3_annoyance', repro: 'unknown', harm: 'unclear' },
  exportRank: 4,
  fields: {
    ...observationFields,
    severity: { kind: 'choice', label: 'Severity', required: true, options: severities },
    expected: { kind: 'text', label: 'Expected' },
    actual: { kind: 'text', label: 'Actual' },
    repro: {
      kind: 'choice',
      label: 'Frequency',
      required: true,
      options: {
        always: 'Always',
        intermittent: 'Sometimes',
        once: 'Once',
        unknown: 'Unknown',
      },
    },
    harm: {
      kind: 'choice',
      label: 'Harm',
      required: true,
      options: {
        event: 'Harm done',
        near_miss: 'Near miss',
        issue: 'Could harm',
        none: 'None',
        unclear: 'Unclear',
      },
    },
    causes: { kind: 'choices', label: 'Causes', options: causes },
    workaround: { kind: 'text', label: 'Workaround' },
    harness_component: { kind: 'ref', label: 'Harness component', to: ['harness_component'] },
    ...observationTail,
  },
  summary: (v) => ({
    title: v.title,
    text: joinText(v.expected, v.actual, v.workaround, v.tags, v.source?.key, v.source?.details),
    facets: { ...observationFacets(v), severity: v.severity },
  }),
});
