import { defineRecord } from './define-record.ts';
import { joinText } from './observation.ts';

/**
 * Says that an observation supports a capability gap. Only research writes it, beside its decision
 * about the observation. A passage is the quoted text itself, not a position, so that it stays
 * readable when the field changes later.
 */
export const evidence = defineRecord({
  type: 'evidence',
  label: 'Evidence',
  plural: 'Evidence',
  version: 1,
  home: 'triage',
  about: 'observation',
  identity: ['gap', 'observation'],
  observation: false,
  known: 'by_id',
  starts: { weight: 1 },
  exportRank: 4,
  fields: {
    gap: {
      kind: 'ref',
      label: 'Capability gap',
      to: ['capability_gap'],
      required: true,
      hidden: true,
    },
    observation: {
      kind: 'ref',
      label: 'Observation',
      to: ['outcome', 'breakage', 'data_need'],
      required: true,
      hidden: true,
    },
    passage: { kind: 'text', label: 'Passage', max: 10_000 },
    /** The name of the field that the passage was quoted from. */
    passage_field: { kind: 'line', label: 'Quoted from', max: 60, hidden: true },
    weight: { kind: 'number', label: 'Weight, 1–3', required: true, min: 1, max: 3, integer: true },
    note: { kind: 'text', label: 'Note', max: 10_000 },
  },
  summary: (v) => ({
    title: v.passage ?? v.note ?? 'Evidence',
    text: joinText(v.passage, v.note),
    facets: {},
  }),
});
