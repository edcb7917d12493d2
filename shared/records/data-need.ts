import { defineRecord } from './define-record.ts';
import type { Options } from './field.ts';
import { joinText, observationFacets, observationFields, observationTail } from './observation.ts';

export const modalities = {
  text: 'Text',
  image: 'Image',
  video: 'Video',
  audio: 'Audio',
  '3d': '3D',
  tabular: 'Tables',
  trace: 'Process traces',
  other: 'Other',
} as const satisfies Options;

export const dataNeed = defineRecord({
  type: 'data_need',
  label: 'Data need',
  plural: 'Data needs',
  version: 3,
  home: 'deployment',
  observation: true,
  known: 'by_id',
  starts: { modality: 'other', rights: 'unknown', urgency: 'normal' },
  exportRank: 4,
  fields: {
    ...observationFields,
    modality: {
      kind: 'choice',
      label: 'Modality',
      required: true,
      options: modalities,
    },
    what: { kind: 'text', label: 'What’s needed' },
    examples: { kind: 'lines', label: 'Examples' },
    volume: {
      kind: 'group',
      label: 'Amount',
      fields: {
        n: { kind: 'number', label: 'Number', required: true, min: 0 },
        unit: { kind: 'line', label: 'Unit', max: 40 },
      },
    },
    acceptance: { kind: 'text', label: 'Acceptance criteria' },
    where_available: { kind: 'text', label: 'Available from' },
    rights: {
      kind: 'choice',
      label: 'Rights',
      required: true,
      options: {
        allowed: 'Allowed',
        constrained: 'With conditions',
        not_allowed: 'Not allowed',
        unknown: 'Unknown',
      },
    },
    urgency: {
      kind: 'choice',
      label: 'Urgency',
      required: true,
      options: { low: 'Low', normal: 'Normal', high: 'High' },
    },
    gap: { kind: 'ref', label: 'Capability gap', to: ['capability_gap'] },
    ...observationTail,
  },
  summary: (v) => ({
    title: v.title,
    text: joinText(
      v.what,
      v.examples,
      v.acceptance,
      v.where_available,
      v.tags,
      v.source?.key,
      v.source?.details,
    ),
    facets: { ...observationFacets(v), status: null },
  }),
});
