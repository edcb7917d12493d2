import { defineRecord } from './define-record.ts';

export const comment = defineRecord({
  type: 'comment',
  label: 'Comment',
  plural: 'Comments',
  version: 1,
  home: 'subject',
  observation: false,
  known: 'by_id',
  starts: {},
  exportRank: 4,
  derived: { kind: 'count', column: 'comments' },
  fields: {
    subject: { kind: 'ref', label: 'About', to: [], required: true, hidden: true },
    body: { kind: 'text', label: 'Comment', required: true },
  },
  summary: (v) => ({ title: v.body.slice(0, 120), text: v.body, facets: {} }),
});
