/**
 * The records of a week without a network. The places are fictional and say so; the people are
 * named after their roles.
 */
import { openCore } from '../../electron/core/app/core.ts';
import type { DemoHub } from './demo-hub.ts';

export const siteName = 'Sample FDC 1';

const dayMs = 86_400_000;

interface Logged {
  readonly daysAgo: number;
  readonly type: 'breakage' | 'outcome' | 'data_need';
  readonly values: Record<string, unknown>;
}

const breakage = { repro: 'always', harm: 'none' };
const need = { modality: 'video', rights: 'unknown', urgency: 'normal' };

/** Ordered by day. */
const week: readonly Logged[] = [
  {
    daysAgo: 6,
    type: 'outcome',
    values: {
      title: 'Two boards approved before lunch',
      kind: 'worked',
      body:
        'The director asked for the dog to the left, and it was to the left. ' +
        'Nobody redrew anything.',
    },
  },
  {
    daysAgo: 6,
    type: 'breakage',
    values: {
      ...breakage,
      title: 'Hands merge when the camera pans',
      severity: 's2_rework',
      expected: 'Two hands stay two hands.',
      actual: 'They become one for four frames.',
    },
  },
  {
    daysAgo: 5,
    type: 'breakage',
    values: {
      ...breakage,
      title: 'Rain falls upwards in the wide shot',
      severity: 's3_annoyance',
      expected: 'Rain falls.',
      actual: 'It rises from the second second on.',
    },
  },
  {
    daysAgo: 4,
    type: 'data_need',
    values: {
      ...need,
      title: 'Wet cobblestones at night, from knee height',
      what: 'Twenty shots of wet stone under street lamps',
    },
  },
  {
    daysAgo: 3,
    type: 'outcome',
    values: {
      title: 'Night scene boarded in the room',
      kind: 'magic_moment',
      body: 'Eleven frames while the coffee was still warm.',
    },
  },
  {
    daysAgo: 2,
    type: 'breakage',
    values: {
      ...breakage,
      title: 'Lead actor’s coat changes colour',
      severity: 's1_stops_work',
      expected: 'A grey coat in all nine frames.',
      actual: 'Blue from frame five on.',
    },
  },
  {
    daysAgo: 1,
    type: 'outcome',
    values: {
      title: 'Producer keeps the old boards for act two',
      kind: 'no_effect',
      body: 'They were drawn already; there was nothing to save.',
    },
  },
];

/**
 * Creates the folder of a user on site under a clock that is set back: joined eight days ago, and
 * without the hub since they left for the site. For the hub, whose clock is right, theirs was eight
 * days behind; the sync panel says so until the two meet again.
 */
export async function beginOnSite(dataDir: string, hub: DemoHub): Promise<void> {
  const todayMs = Date.now();
  let nowMs = todayMs - 8 * dayMs;
  const core = await openCore({ dataDir, now: () => nowMs });
  try {
    const { client } = core;
    const create: Create = async (type, values) =>
      (await client.records.create({ type, values: values as never })).record.id;
    await client.app.begin({
      workspace: 'Lyon (sample)',
      name: siteName,
      role: 'fdc',
      sample: false,
    });
    await client.sync.join({ url: hub.line.address, code: await hub.invite('fdc', siteName) });
    await client.sync.once();
    nowMs += dayMs;
    const work = await beginWork(create, new Date(nowMs).toISOString());
    for (const { daysAgo, type, values } of week) {
      nowMs = todayMs - daysAgo * dayMs;
      await create(type, { ...values, ...work, occurred_at: new Date(nowMs).toISOString() });
    }
  } finally {
    await core.close();
  }
}

type Create = (type: string, values: Record<string, unknown>) => Promise<string>;

/** Creates the deployment and its experiment, as they were at the start of the week. */
async function beginWork(
  create: Create,
  begun: string,
): Promise<{ readonly deployment: string; readonly experiment: string }> {
  const deployment = await create('deployment', {
    title: 'Studio Nowhere, Lyon (sample)',
    status: 'active',
    site: 'Lyon, stage 2',
    started_on: begun.slice(0, 10),
    goal: 'A scene goes from page to approved boards within one working day.',
  });
  const phase = { name: 'First act', reason: null, model_iteration: null };
  const experiment = await create('experiment', {
    title: 'Boards by talking',
    deployment,
    status: 'running',
    hypothesis: 'Boards take half the time when the director changes them in the room.',
    decision_criteria: 'clear_signals',
    phases: [{ ...phase, started_at: begun, ended_at: null }],
    metrics,
  });
  return { deployment, experiment };
}

const metrics = [
  {
    role: 'goal',
    name: 'Minutes per board',
    unit: 'min',
    direction: 'down',
    baseline: 42,
    target: 20,
    observed: 23,
  },
  {
    role: 'guardrail',
    name: 'Boards redrawn',
    unit: '%',
    direction: 'down',
    baseline: 8,
    target: 10,
    observed: 6,
  },
];

/**
 * Creates the folder of a customer success manager, who joined by an invite and has read
 * everything.
 */
export async function beginInSuccess(dataDir: string, hub: DemoHub): Promise<void> {
  const name = 'Sample customer success';
  const core = await openCore({ dataDir });
  try {
    await core.client.app.begin({
      workspace: 'Success (sample)',
      name,
      role: 'success',
      sample: false,
    });
    await core.client.sync.join({ url: hub.address, code: await hub.invite('success', name) });
    await core.client.sync.once();
  } finally {
    await core.close();
  }
}
