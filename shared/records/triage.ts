import { defineRecord } from './define-record.ts';
import { joinText } from './observation.ts';

export const triageStatuses = {
  new: 'New', accepted: 'Accepted', needs_info: 'Needs info', duplicate: 'Duplicate', declined: 'Declined', snoozed: 'Snoozed',
} as const;
export type TriageStatus = keyof typeof triageStatuses;

export const priorities = { none: 'No priority', low: 'Low', medium: 'Medium', high: 'High', urgent: 'Urgent' } as const;
export type Priority = keyof typeof priorities;

/**
 * What research decided about an observation; written by research alone. Its id follows from the observation's, so that all who decide about one
 * write one record. It is created with nothing but its subject, and each decision is an edit: two that were made apart are a conflict that
 * shows both. Who decided, and when, is who wrote the edit that stands.
 */
export const triage = defineRecord({
  type: 'triage',
  label: 'Triage',
  plural: 'Triage',
  version: 1,
  home: 'triage',
  observation: false,
  fields: {
    subject: { kind: 'ref', label: 'About', to: ['outcome', 'breakage', 'data_need'], required: true, hidden: true },
    status: { kind: 'choice', label: 'Decision', options: triageStatuses },
    question: { kind: 'text', label: 'Question', max: 10_000 },
    reason: { kind: 'text', label: 'Reason', max: 10_000 },
    duplicate_of: { kind: 'ref', label: 'Duplicate of', to: ['outcome', 'breakage', 'data_need'] },
    snoozed_until: { kind: 'instant', label: 'Snoozed until' },
    priority: { kind: 'choice', label: 'Priority', options: priorities },
    assignee: { kind: 'ref', label: 'Assigned to', to: ['member'] },
    note: { kind: 'text', label: 'Note', max: 10_000 },
    gap: { kind: 'ref', label: 'Capability gap', to: ['capability_gap'], hidden: true },
  },
  summary: (v) => ({ title: triageStatuses[v.status ?? 'new'], text: joinText(v.question, v.reason, v.note), facets: {} }),
});
