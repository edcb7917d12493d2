import type { Fields } from './field.ts';

/** The fields that every observation has, first in its form. */
export const observationFields = {
  title: { kind: 'line', label: 'Title', required: true, max: 300 },
  deployment: { kind: 'ref', label: 'Deployment', to: ['deployment'], required: true },
  experiment: { kind: 'ref', label: 'Experiment', to: ['experiment'] },
  stage: { kind: 'stage', label: 'Stage' },
  model_iteration: { kind: 'ref', label: 'Model iteration', to: ['model_iteration'] },
  occurred_at: { kind: 'instant', label: 'When' },
} as const satisfies Fields;

/** The fields that close every observation. `source` says where an imported one comes from; its key makes a second import idle. */
export const observationTail = {
  trace: { kind: 'ref', label: 'Process trace', to: ['trace'], hidden: true },
  tags: { kind: 'tags', label: 'Tags' },
  source: {
    kind: 'group', label: 'Source', hidden: true, setBy: { by: 'maker' }, fields: {
      format: { kind: 'line', label: 'Format', required: true },
      key: { kind: 'line', label: 'Key in the source', required: true, max: 1000 },
      name: { kind: 'line', label: 'File', max: 1000 },
      url: { kind: 'line', label: 'Link', max: 4000 },
      licence: { kind: 'line', label: 'Licence' },
      details: { kind: 'text', label: 'What else the source says' },
    },
  },
  /** The kind that it was changed to; empty while it is what it was created as. See `observedType`. */
  observed_as: {
    kind: 'choice', label: 'Kind of observation', hidden: true, options: { outcome: 'Outcome', breakage: 'Breakage', data_need: 'Data need' },
  },
} as const satisfies Fields;

/** The facets that every observation shares. */
export const observationFacets = (v: {
  readonly experiment: string | null; readonly stage: string | null; readonly model_iteration: string | null; readonly tags: readonly string[];
}) => ({ experiment: v.experiment, stage: v.stage, iteration: v.model_iteration, tag: v.tags });

/** Search text of a list of parts: the ones that are there, one per line. */
export const joinText = (...parts: readonly (string | null | undefined | readonly string[])[]): string =>
  parts.flat().filter((part): part is string => typeof part === 'string' && part !== '').join('\n');
