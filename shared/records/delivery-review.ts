import { defineRecord } from './define-record.ts';

const verdicts = { accepted: 'Accepted', rejected: 'Rejected' } as const;

/**
 * Research's decision about a delivery. Like a triage record, it is created with what it is about
 * only, and each decision is an edit: two independent ones are a conflict that shows both.
 */
export const deliveryReview = defineRecord({
  type: 'delivery_review',
  label: 'Delivery review',
  plural: 'Delivery reviews',
  version: 1,
  home: 'triage',
  about: 'delivery',
  identity: ['delivery'],
  observation: false,
  known: 'by_id',
  starts: {},
  exportRank: 4,
  fields: {
    delivery: {
      kind: 'ref',
      label: 'Delivery',
      to: ['delivery'],
      required: true,
      hidden: true,
    },
    verdict: {
      kind: 'choice',
      label: 'Decision',
      options: verdicts,
    },
    reason: { kind: 'text', label: 'Reason', max: 10_000 },
    accepted_n: { kind: 'number', label: 'Accepted', min: 0, integer: true },
    rejected_n: { kind: 'number', label: 'Rejected', min: 0, integer: true },
  },
  summary: (v) => ({
    title: v.verdict === null ? 'Delivery review' : verdicts[v.verdict],
    text: v.reason ?? '',
    facets: {},
  }),
});
