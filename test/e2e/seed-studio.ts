/**
 * A small studio with known contents, for the tests of the feed and of a record. Everything in it
 * is invented.
 */
import type { Core } from '../../electron/core/app/core.ts';

export interface Studio {
  readonly deployment: string;
  readonly other: string;
  readonly experiment: string;
  readonly iteration: string;
  readonly profession: string;
  /** Titles -> ids. */
  readonly ids: ReadonlyMap<string, string>;
}

const hourMs = 3_600_000;

/** Twelve observations over three days, the newest first in `titles`. */
export const titles = [
  'Hands merge when the camera pans',
  'Storyboard in ten minutes',
  'Needs dusk footage',
  'Façade flickers at night',
  'Client approved take two',
  'Dialogue out of sync',
  'Colour drifts between shots',
  'First draft accepted as it is',
  'Hände verschmelzen beim Schwenk',
  'Prop vanishes in shot four',
  'Needs clean room tone',
  'Crowd walks backwards',
] as const;
export type Title = (typeof titles)[number];

export async function seedStudio({ client }: Core): Promise<Studio> {
  const create = async (type: string, values: Record<string, unknown>): Promise<string> =>
    (await client.records.create({ type, values: values as never })).record.id;
  const customer = await create('customer', { title: 'Studio Nowhere (sample)' });
  const profession = await create('profession', {
    title: 'Filmmaker',
    stages: [
      { id: 'concept', name: 'Concept' },
      { id: 'shoot', name: 'Shoot' },
      { id: 'edit', name: 'Edit' },
    ],
  });
  const deployment = await create('deployment', {
    title: 'Studio Nowhere, Lyon',
    status: 'active',
    customer,
    profession,
  });
  const other = await create('deployment', { title: 'Imaginary Oats, Wien', status: 'active' });
  const iteration = await create('model_iteration', {
    title: 'reel-3',
    kind: 'sft',
    status: 'released',
  });
  const experiment = await create('experiment', {
    title: 'Storyboard A/B',
    status: 'running',
    deployment,
  });
  const ids = new Map<string, string>();
  const now = Date.now();
  for (const [at, title] of titles.entries()) {
    ids.set(
      title,
      await create(typeOf(title), {
        title,
        deployment: at % 4 === 3 ? other : deployment,
        occurred_at: new Date(now - at * 6 * hourMs).toISOString(),
        model_iteration: iteration,
        stage: at % 2 === 0 ? 'edit' : 'shoot',
        ...rest(title, at),
      }),
    );
  }
  return { deployment, other, experiment, iteration, profession, ids };
}

const typeOf = (title: string): string =>
  title.startsWith('Needs')
    ? 'data_need'
    : /approved|accepted|Storyboard/.test(title)
      ? 'outcome'
      : 'breakage';

function rest(title: string, at: number): Record<string, unknown> {
  switch (typeOf(title)) {
    case 'data_need':
      return {
        modality: 'video',
        rights: 'unknown',
        urgency: 'normal',
        what: 'Uncompressed footage of the studio',
      };
    case 'outcome':
      return {
        kind: at === 1 ? 'magic_moment' : 'worked',
        body: 'It was done before the coffee was.',
        tags: ['studio'],
      };
    default:
      return {
        severity: at % 2 === 0 ? 's2_rework' : 's3_annoyance',
        repro: 'always',
        harm: 'none',
        expected: 'Two hands stay two hands.',
        actual: 'They merge into one for four frames.',
        tags: at === 0 ? ['hands'] : [],
      };
  }
}
