import { defineRecord } from './define-record.ts';

export const roles = { fdc: 'Forward deployed creative', research: 'Research lead', success: 'Customer success', admin: 'Administrator' } as const;
export type Role = keyof typeof roles;

/** A person. Its record id is the author id of what they write. */
export const member = defineRecord({
  type: 'member',
  label: 'Person',
  plural: 'People',
  version: 1,
  home: 'workspace',
  observation: false,
  fields: {
    title: { kind: 'line', label: 'Name', required: true, max: 120 },
    role: { kind: 'choice', label: 'Role', required: true, options: roles, setBy: { by: 'hub' } },
    sample: { kind: 'boolean', label: 'Sample', hidden: true, setBy: { by: 'device' } },
  },
  summary: (v) => ({ title: v.title, text: '', facets: { status: v.role } }),
});
