import { defineRecord } from './define-record.ts';
import { joinText, observationFacets, observationFields, observationTail } from './observation.ts';

export const outcome = defineRecord({
  type: 'outcome',
  label: 'Outcome',
  plural: 'Outcomes',
  version: 4,
  home: 'deployment',
  observation: true,
  known: 'by_id',
  // An outcome without a statement counts as 'not known' and is never part of an average.
  starts: { kind: 'unknown' },
  exportRank: 4,
  fields: {
    ...observationFields,
    kind: {
      kind: 'choice',
      label: 'Result',
      required: true,
      options: {
        worked: 'Worked',
        magic_moment: 'Magic moment',
        partial: 'Partially worked',
        no_effect: 'No effect',
        unknown: 'Unknown',
      },
    },
    body: { kind: 'text', label: 'What happened' },
    metric: {
      kind: 'group',
      label: 'Metric',
      fields: {
        name: { kind: 'line', label: 'Name', required: true },
        unit: { kind: 'line', label: 'Unit', max: 40 },
        before: { kind: 'number', label: 'Before' },
        after: { kind: 'number', label: 'After' },
      },
    },
    score: { kind: 'number', label: 'Score' },
    evaluator: {
      kind: 'group',
      label: 'Judged by',
      fields: {
        by: {
          kind: 'choice',
          label: 'Kind',
          required: true,
          options: { human: 'Person', llm: 'Language model', code: 'Code' },
        },
        identity: { kind: 'line', label: 'Judge' },
        version: { kind: 'line', label: 'Version', max: 80 },
      },
    },
    quote: { kind: 'text', label: 'Quote' },
    /** The answer to "try again with …": whether a model iteration closes a gap. */
    verifies: {
      kind: 'group',
      label: 'Verifies',
      hidden: true,
      fields: {
        gap: { kind: 'ref', label: 'Capability gap', to: ['capability_gap'], required: true },
        iteration: {
          kind: 'ref',
          label: 'Model iteration',
          to: ['model_iteration'],
          required: true,
        },
        answer: {
          kind: 'choice',
          label: 'Answer',
          required: true,
          options: { confirmed: 'Confirmed', denied: 'Denied', cant_try: 'Can’t try' },
        },
      },
    },
    step: { kind: 'line', label: 'Trace step', hidden: true },
    ...observationTail,
  },
  summary: (v) => ({
    title: v.title,
    text: joinText(v.body, v.quote, v.metric?.name, v.tags, v.source?.key, v.source?.details),
    facets: { ...observationFacets(v), result: v.kind },
  }),
});
