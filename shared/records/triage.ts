import { defineRecord } from './define-record.ts';
import { joinText } from './observation.ts';

export const triageStatuses = {
  new: 'New',
  accepted: 'Accepted',
  needs_info: 'Needs info',
  duplicate: 'Duplicate',
  declined: 'Declined',
  snoozed: 'Snoozed',
} as const;
export type TriageStatus = keyof typeof triageStatuses;

export const priorities = {
  none: 'No priority',
  low: 'Low',
  medium: 'Medium',
  high: 'High',
  urgent: 'Urgent',
} as const;
export type Priority = keyof typeof priorities;

/** The types that research decides about. */
const decidedTypes = ['outcome', 'breakage', 'data_need'] as const;

/**
 * Research's decision about an observation; only research may write it. Its ID is derived from the
 * observation's, so that everyone who decides about one writes the same record. It is created with
 * its subject only, and each decision is an edit: two independent ones are a conflict that shows
 * both. The author and time of the current edit say who decided, and when.
 */
export const triage = defineRecord({
  type: 'triage',
  label: 'Triage',
  plural: 'Triage',
  version: 1,
  home: 'triage',
  identity: ['subject'],
  observation: false,
  known: 'by_id',
  starts: {},
  exportRank: 4,
  derived: {
    kind: 'status',
    column: 'triage',
    of: decidedTypes,
    field: 'status',
    absent: 'new',
    conflict: 'conflict',
    open: {
      statuses: ['new', 'conflict', 'needs_info', 'accepted', 'snoozed'],
      by: 'severity',
    },
  },
  fields: {
    subject: {
      kind: 'ref',
      label: 'About',
      to: decidedTypes,
      required: true,
      hidden: true,
    },
    status: { kind: 'choice', label: 'Decision', options: triageStatuses },
    question: { kind: 'text', label: 'Question', max: 10_000 },
    reason: { kind: 'text', label: 'Reason', max: 10_000 },
    duplicate_of: { kind: 'ref', label: 'Duplicate of', to: decidedTypes },
    snoozed_until: { kind: 'instant', label: 'Snoozed until' },
    priority: { kind: 'choice', label: 'Priority', options: priorities },
    assignee: { kind: 'ref', label: 'Assigned to', to: ['member'] },
    note: { kind: 'text', label: 'Note', max: 10_000 },
    gap: { kind: 'ref', label: 'Capability gap', to: ['capability_gap'], hidden: true },
  },
  summary: (v) => ({
    title: triageStatuses[v.status ?? 'new'],
    text: joinText(v.question, v.reason, v.note),
    facets: {},
  }),
});
