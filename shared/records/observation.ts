import type { Fields } from './field.ts';

/** The fields of every observation, first in its form. */
export const observationFields = {
  title: { kind: 'line', label: 'Title', required: true, max: 300 },
  deployment: { kind: 'ref', label: 'Deployment', to: ['deployment'], required: true },
  experiment: { kind: 'ref', label: 'Experiment', to: ['experiment'] },
  stage: { kind: 'stage', label: 'Stage' },
  model_iteration: { kind: 'ref', label: 'Model iteration', to: ['model_iteration'] },
  occurred_at: { kind: 'instant', label: 'When' },
} as const satisfies Fields;

/** What a name in the capture line can refer to, and so what may be left unresolved. */
export const settledFields = {
  deployment: 'Deployment',
  experiment: 'Experiment',
  stage: 'Stage',
  model_iteration: 'Model iteration',
} as const;

/**
 * The fields at the end of every observation. `source` says where an imported one comes from; its
 * key makes a second import change nothing.
 */
export const observationTail = {
  trace: { kind: 'ref', label: 'Process trace', to: ['trace'], hidden: true },
  tags: { kind: 'tags', label: 'Tags' },
  source: {
    kind: 'group',
    label: 'Source',
    hidden: true,
    setBy: { by: 'maker' },
    fields: {
      format: { kind: 'line', label: 'Format', required: true },
      key: { kind: 'line', label: 'Source ID', required: true, max: 1000 },
      name: { kind: 'line', label: 'File', max: 1000 },
      url: { kind: 'line', label: 'Link', max: 4000 },
      licence: { kind: 'line', label: 'Licence' },
      details: { kind: 'text', label: 'Other source fields' },
    },
  },
  /** Typed names that matched nothing; they stay in the title until they are resolved. */
  to_settle: {
    kind: 'list',
    label: 'To settle',
    item: 'name',
    hidden: true,
    fields: {
      field: { kind: 'choice', label: 'What it is', required: true, options: settledFields },
      name: { kind: 'line', label: 'Name', required: true, max: 200 },
    },
  },
  /** The kind it was changed to; empty while it has its original kind. See `observedType`. */
  observed_as: {
    kind: 'choice',
    label: 'Kind of observation',
    hidden: true,
    options: { outcome: 'Outcome', breakage: 'Breakage', data_need: 'Data need' },
  },
} as const satisfies Fields;

/** Returns the facets that all observations share. */
export const observationFacets = (v: {
  readonly experiment: string | null;
  readonly stage: string | null;
  readonly model_iteration: string | null;
  readonly tags: readonly string[];
  readonly to_settle: readonly { readonly field: string }[];
}) => ({
  experiment: v.experiment,
  stage: v.stage,
  iteration: v.model_iteration,
  tag: v.tags,
  to_settle: v.to_settle.map(({ field }) => field),
});

/** Joins the parts of a search text that exist, one per line. */
export const joinText = (
  ...parts: readonly (string | null | undefined | readonly string[])[]
): string =>
  parts
    .flat()
    .filter((part): part is string => typeof part === 'string' && part !== '')
    .join('\n');
