import { defineRecord } from '../../shared/records/define-record.ts';

/** A made-up record type with a field of most kinds; see made-up-type.test.tsx. */
export const siteVisit = defineRecord({
  type: 'site_visit',
  label: 'Site visit',
  plural: 'Site visits',
  version: 1,
  home: 'deployment',
  observation: false,
  known: 'by_name_in_deployment',
  starts: { mood: 'calm' },
  exportRank: 3,
  fields: {
    title: { kind: 'line', label: 'Name', required: true, max: 120 },
    deployment: { kind: 'ref', label: 'Deployment', to: ['deployment'], required: true },
    mood: {
      kind: 'choice',
      label: 'Mood on site',
      required: true,
      options: { calm: 'Calm', tense: 'Tense' },
    },
    visited_on: { kind: 'date', label: 'Visited on' },
    minutes: { kind: 'number', label: 'Minutes on site', min: 0, integer: true },
    tags: { kind: 'tags', label: 'Tags' },
    steps: { kind: 'lines', label: 'Next steps' },
    notes: { kind: 'text', label: 'Visit notes' },
    host: { kind: 'ref', label: 'Host', to: ['member'] },
  },
  summary: (v) => ({ title: v.title, text: v.notes ?? '', facets: { tag: v.tags } }),
});
