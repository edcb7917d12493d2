import { defineRecord } from './define-record.ts';

export const roles = {
  fdc: 'Forward deployed creative',
  research: 'Research lead',
  success: 'Customer success',
  admin: 'Administrator',
} as const;
export type Role = keyof typeof roles;

/** A person. Its record ID is the author ID of what they write. */
export const member = defineRecord({
  type: 'member',
  label: 'Person',
  plural: 'People',
  version: 2,
  home: 'workspace',
  observation: false,
  known: 'by_name',
  starts: { role: 'fdc' },
  exportRank: 1,
  proposable: true,
  namesRowsBy: 'author',
  aliasOf: 'same_as',
  fields: {
    title: { kind: 'line', label: 'Name', required: true, max: 120 },
    role: { kind: 'choice', label: 'Role', required: true, options: roles, setBy: { by: 'hub' } },
    /** Identifies the person, if one person has a record for each ID they wrote as. */
    same_as: {
      kind: 'ref',
      label: 'The same person as',
      to: ['member'],
      hidden: true,
      setBy: { by: 'self' },
    },
    sample: { kind: 'boolean', label: 'Sample', hidden: true, setBy: { by: 'device' } },
  },
  summary: (v) => ({ title: v.title, text: '', facets: { status: v.role } }),
});
