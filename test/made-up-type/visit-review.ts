import { defineRecord } from '../../shared/records/define-record.ts';

/** A made-up record type that gives site visits a status; see made-up-type.test.tsx. */
export const visitReview = defineRecord({
  type: 'visit_review',
  label: 'Visit review',
  plural: 'Visit reviews',
  version: 1,
  home: 'subject',
  observation: false,
  known: 'by_id',
  starts: {},
  exportRank: 4,
  derived: {
    kind: 'status',
    column: 'review',
    of: ['site_visit'],
    field: 'verdict',
    absent: 'unread',
    conflict: 'conflict',
    open: { statuses: ['unread', 'poor'], by: 'tag' },
  },
  fields: {
    subject: { kind: 'ref', label: 'About', to: ['site_visit'], required: true, hidden: true },
    verdict: { kind: 'choice', label: 'Verdict', options: { good: 'Good', poor: 'Poor' } },
  },
  summary: (v) => ({ title: v.verdict ?? 'unread', text: '', facets: {} }),
});
