import { defineRecord } from './define-record.ts';

/**
 * Defines a proposal: a workspace record that someone who can't write the workspace proposes to
 * research. If accepted, it is created under its own ID, so that existing references stay valid; if
 * marked as a duplicate, its references are moved to the other record.
 * @param proposable lists the types that can be proposed; called once all types are defined
 */
export const defineProposal = (proposable: () => readonly string[]) =>
  defineRecord({
    type: 'proposal',
    label: 'Proposal',
    plural: 'Proposals',
    version: 1,
    home: 'workspace',
    observation: false,
    known: 'by_id',
    starts: {},
    exportRank: 4,
    fields: {
      title: { kind: 'line', label: 'Name', required: true, max: 200 },
      status: {
        kind: 'choice',
        label: 'Status',
        required: true,
        setBy: { by: 'research', orElse: 'open' },
        options: {
          open: 'Open',
          accepted: 'Accepted',
          same_as: 'Duplicate',
          declined: 'Declined',
        },
      },
      subject: {
        kind: 'ref',
        label: 'Suggestion',
        get to() {
          return proposable();
        },
        required: true,
        hidden: true,
      },
      record_type: { kind: 'line', label: 'Kind', required: true, max: 60, hidden: true },
      /** The proposed record's values as JSON, read by its type's definition. */
      content: { kind: 'text', label: 'Content', required: true, hidden: true },
      /** An existing profession: only the stages in `content` are proposed, as additions. */
      adds_to: { kind: 'ref', label: 'Adds to', to: ['profession'], hidden: true },
      note: { kind: 'text', label: 'Why' },
      same_as: {
        kind: 'ref',
        label: 'Duplicate of',
        get to() {
          return proposable();
        },
        setBy: { by: 'research' },
      },
      reason: { kind: 'text', label: 'Reason', setBy: { by: 'research' } },
      decided_by: {
        kind: 'ref',
        label: 'Decided by',
        to: ['member'],
        hidden: true,
        setBy: { by: 'writer' },
      },
      decided_at: { kind: 'instant', label: 'Decided', hidden: true, setBy: { by: 'research' } },
    },
    summary: (v) => ({ title: v.title, text: v.note ?? '', facets: { status: v.status } }),
  });
