import { counted } from '../plural.ts';
import { defineRecord } from './define-record.ts';
import { joinText } from './observation.ts';

/**
 * What the people of a deployment delivered for a data job: one batch, written once. Research
 * accepts or rejects it beside it, in the triage document.
 */
export const delivery = defineRecord({
  type: 'delivery',
  label: 'Delivery',
  plural: 'Deliveries',
  version: 1,
  home: 'deployment',
  observation: false,
  known: 'by_id',
  // A delivery has at least one item.
  starts: { count: 1 },
  exportRank: 4,
  fields: {
    deployment: { kind: 'ref', label: 'Deployment', to: ['deployment'], required: true },
    job: { kind: 'ref', label: 'Data job', to: ['data_job'], required: true },
    count: { kind: 'number', label: 'Number', required: true, min: 0, integer: true },
    slice: { kind: 'line', label: 'Slice', max: 200 },
    items: { kind: 'refs', label: 'Observations', to: ['outcome', 'breakage', 'data_need'] },
    attachments: { kind: 'refs', label: 'Files', to: ['attachment'] },
    note: { kind: 'text', label: 'Note', max: 10_000 },
    delivered_at: { kind: 'instant', label: 'Delivered' },
  },
  summary: (v) => ({
    title: counted(v.count, 'item delivered', 'items delivered'),
    text: joinText(v.slice, v.note),
    facets: {},
  }),
});
