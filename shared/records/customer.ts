import { defineRecord } from './define-record.ts';
import { joinText } from './observation.ts';

export const customer = defineRecord({
  type: 'customer',
  label: 'Customer',
  plural: 'Customers',
  version: 1,
  home: 'workspace',
  observation: false,
  known: 'by_name',
  starts: {},
  exportRank: 1,
  proposable: true,
  fields: {
    title: { kind: 'line', label: 'Name', required: true, max: 200 },
    sector: { kind: 'line', label: 'Sector' },
    notes: { kind: 'text', label: 'Notes' },
    sample: { kind: 'boolean', label: 'Sample', hidden: true, setBy: { by: 'device' } },
  },
  summary: (v) => ({ title: v.title, text: joinText(v.sector, v.notes), facets: {} }),
});
