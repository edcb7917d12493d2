import { defineRecord } from './define-record.ts';
import type { Fields, Options } from './field.ts';
import { joinText } from './observation.ts';

const leaving = {
  as_is: 'Shared as is',
  redact_first: 'Shared after review',
  never: 'Never shared',
} as const satisfies Options;

/**
 * What may leave the site, per kind of content. Null fails closed: it is treated as `redact_first`.
 */
const policyFields = {
  observations: { kind: 'choice', label: 'Observations', options: leaving },
  attachments: { kind: 'choice', label: 'Images and files', options: leaving },
  traces: { kind: 'choice', label: 'Process traces', options: leaving },
  note: { kind: 'line', label: 'Agreed with', max: 300 },
} as const satisfies Fields;

export const deployment = defineRecord({
  type: 'deployment',
  label: 'Deployment',
  plural: 'Deployments',
  version: 2,
  home: 'self',
  observation: false,
  known: 'by_name',
  starts: { status: 'active' },
  exportRank: 2,
  namesRowsBy: 'deployment',
  passesOn: { dimension: 'profession', value: 'facet' },
  fields: {
    title: { kind: 'line', label: 'Name', required: true, max: 200 },
    customer: { kind: 'ref', label: 'Customer', to: ['customer'] },
    site: { kind: 'line', label: 'Site' },
    profession: { kind: 'ref', label: 'Profession', to: ['profession'] },
    status: {
      kind: 'choice',
      label: 'Status',
      required: true,
      options: { planned: 'Planned', active: 'Active', paused: 'Paused', ended: 'Ended' },
    },
    started_on: { kind: 'date', label: 'Started' },
    ends_on: { kind: 'date', label: 'Planned end' },
    people: { kind: 'refs', label: 'Team', to: ['member'] },
    contacts: { kind: 'lines', label: 'Customer contacts' },
    goal: { kind: 'text', label: 'Goal' },
    policy: { kind: 'group', label: 'Sharing policy', fields: policyFields },
    sample: { kind: 'boolean', label: 'Sample', hidden: true, setBy: { by: 'device' } },
    /** Contains observations logged without a deployment, until they are moved to one. */
    unsorted: { kind: 'boolean', label: 'Unsorted', hidden: true, setBy: { by: 'device' } },
  },
  summary: (v) => ({
    title: v.title,
    text: joinText(v.site, v.goal, v.contacts),
    facets: { status: v.status, profession: v.profession },
  }),
});
