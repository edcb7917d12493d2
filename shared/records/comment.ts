import { defineRecord } from './define-record.ts';

export const comment = defineRecord({
  type: 'comment',
  label: 'Comment',
  plural: 'Comments',
  version: 1,
  home: 'subject',
  observation: false,
  fields: {
    subject: { kind: 'ref', label: 'About', to: [], required: true, hidden: true },
    body: { kind: 'text', label: 'Comment', required: true },
  },
  summary: (v) => ({ title: v.body.slice(0, 120), text: v.body, facets: {} }),
});
