import { defineRecord } from './define-record.ts';
import { joinText, observationFacets, observationFields, observationTail } from './observation.ts';

export const outcome = defineRecord({
  type: 'outcome',
  label: 'Outcome',
  plural: 'Outcomes',
  version: 2,
  home: 'deployment',
  observation: true,
  fields: {
    ...observationFields,
    kind: {
      kind: 'choice', label: 'What came of it', required: true,
      options: { worked: 'Worked', magic_moment: 'Magic moment', partial: 'Partly', no_effect: 'No effect', unknown: 'Not known' },
    },
    body: { kind: 'text', label: 'What happened' },
    metric: {
      kind: 'group', label: 'Metric', fields: {
        name: { kind: 'line', label: 'Name', required: true },
        unit: { kind: 'line', label: 'Unit', max: 40 },
        before: { kind: 'number', label: 'Before' },
        after: { kind: 'number', label: 'After' },
      },
    },
    score: { kind: 'number', label: 'Score' },
    evaluator: {
      kind: 'group', label: 'Judged by', fields: {
        by: { kind: 'choice', label: 'Kind', required: true, options: { human: 'Person', llm: 'Language model', code: 'Code' } },
        identity: { kind: 'line', label: 'Who or what' },
        version: { kind: 'line', label: 'Version', max: 80 },
      },
    },
    quote: { kind: 'text', label: 'Quote' },
    step: { kind: 'line', label: 'Step of the trace', hidden: true },
    ...observationTail,
  },
  summary: (v) => ({
    title: v.title,
    text: joinText(v.body, v.quote, v.metric?.name, v.tags, v.source?.key, v.source?.details),
    facets: { ...observationFacets(v), result: v.kind },
  }),
});
