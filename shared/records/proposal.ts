import { defineRecord } from './define-record.ts';

/** Types of the workspace that anybody may offer to research; their names stand for them. */
export const offeredTypes = ['customer', 'profession', 'model_iteration', 'member'] as const;
export type OfferedType = (typeof offeredTypes)[number];
export const isOffered = (type: string): type is OfferedType => (offeredTypes as readonly string[]).includes(type);

/**
 * A record of the workspace that somebody who can't write the workspace offers to research. Accepted, it is created under its own id,
 * so that everything that points at it already holds; told to be the same as another one, its maker's references go over to that one.
 */
export const proposal = defineRecord({
  type: 'proposal',
  label: 'Proposal',
  plural: 'Proposals',
  version: 1,
  home: 'workspace',
  observation: false,
  fields: {
    title: { kind: 'line', label: 'Name', required: true, max: 200 },
    status: { kind: 'choice', label: 'Status', required: true, setBy: { by: 'research', orElse: 'open' }, options: { open: 'Open', accepted: 'Accepted', same_as: 'The same as another', declined: 'Declined' } },
    subject: { kind: 'ref', label: 'What is offered', to: offeredTypes, required: true, hidden: true },
    record_type: { kind: 'line', label: 'Kind', required: true, max: 60, hidden: true },
    /** The offered record's values as JSON, read by its type's own definition. */
    content: { kind: 'text', label: 'Content', required: true, hidden: true },
    /** A profession that is there: only the stages in `content` are offered, to be added to it. */
    adds_to: { kind: 'ref', label: 'Adds to', to: ['profession'], hidden: true },
    note: { kind: 'text', label: 'Why' },
    same_as: { kind: 'ref', label: 'The same as', to: offeredTypes, setBy: { by: 'research' } },
    reason: { kind: 'text', label: 'Reason', setBy: { by: 'research' } },
    decided_by: { kind: 'ref', label: 'Decided by', to: ['member'], hidden: true, setBy: { by: 'writer' } },
    decided_at: { kind: 'instant', label: 'Decided', hidden: true, setBy: { by: 'research' } },
  },
  summary: (v) => ({ title: v.title, text: v.note ?? '', facets: { status: v.status } }),
});
