import type { Core } from '../../electron/core/app/core.ts';

/** A gap with all that can be linked with it, and one with nothing. Everything is invented. */
export const gapTitles = {
  full: 'Can it keep hands apart when the camera pans?',
  bare: 'Can it keep a palette between shots?',
} as const;

type Make = (type: string, values: Record<string, unknown>) => Promise<string>;

/** Fills a workspace with both gaps. */
export async function seedGap({ client }: Core): Promise<void> {
  const make: Make = async (type, values) =>
    (await client.records.create({ type, values: values as never })).record.id;
  const gap = await make('capability_gap', {
    title: gapTitles.full,
    status: 'in_training',
    next_run_close: 'likely',
    capability_unlocked: 'Handheld scenes without cleanup',
  });
  await make('capability_gap', {
    title: gapTitles.bare,
    status: 'reported',
    next_run_close: 'unknown',
  });
  const deployment = await make('deployment', { title: 'Sample Storyboard', status: 'active' });
  await seedEvidence(make, gap, deployment);
  await seedJobs(client, make, gap, deployment);
  await make('model_iteration', {
    title: 'reel-3.1',
    kind: 'sft',
    status: 'released',
    released_at: '2026-11-12T09:00:00.000Z',
    gaps_targeted: [gap],
    results: [{ gap, result: 'partly' }],
  });
  await make('model_iteration', {
    title: 'reel-4',
    kind: 'preference',
    status: 'training',
    gaps_targeted: [gap],
  });
  await seedHarness(make, gap);
  await make('roadmap_item', {
    title: 'Hands that hold',
    product_capability: 'Handheld scenes without cleanup',
    training_investment: 'Two weeks of hand clips',
    gaps: [gap],
    status: 'planned',
    weeks: 2,
    richness: 0.8,
    scarcity: 0.6,
    leverage: 1,
    feasibility: 0.4,
  });
}

async function seedEvidence(make: Make, gap: string, deployment: string): Promise<void> {
  const seen = [
    ['Hands merge in shot 3', 's1_stops_work', '2026-11-02T10:00:00.000Z'],
    ['Fingers melt when hands cross', 's2_rework', '2026-11-11T10:00:00.000Z'],
    ['Left hand has six fingers', 's2_rework', '2026-11-19T10:00:00.000Z'],
  ] as const;
  for (const [title, severity, at] of seen) {
    const observation = await make('breakage', {
      title,
      deployment,
      severity,
      repro: 'always',
      harm: 'none',
      actual: `${title}, and it takes an hour to repair.`,
      occurred_at: at,
    });
    await make('evidence', { gap, observation, weight: 2 });
  }
  await make('data_need', {
    title: 'Hands in front of faces',
    deployment,
    modality: 'video',
    what: 'Clips of hands in front of faces',
    rights: 'allowed',
    urgency: 'normal',
    gap,
  });
}

async function seedJobs(
  client: Core['client'],
  make: Make,
  gap: string,
  deployment: string,
): Promise<void> {
  const job = await make('data_job', {
    title: 'Hands that cross',
    gap,
    status: 'collecting',
    modality: 'video',
    unit: 'clips',
    target_n: 100,
    started_at: '2026-11-20T09:00:00.000Z',
    due_at: '2026-12-08T09:00:00.000Z',
    deployments: [{ deployment, n: 100 }],
  });
  const { delivery } = await client.jobs.deliver({ job, deployment, count: 32 });
  await client.jobs.review({ deliveries: [delivery], verdict: 'accepted' });
  await make('data_job', { title: 'Hands on props', gap, status: 'proposed', modality: 'image' });
}

async function seedHarness(make: Make, gap: string): Promise<void> {
  const component = (title: string, hours: number, reviewBy: string): Promise<string> =>
    make('harness_component', {
      title,
      kind: 'rule_postprocess',
      compensates: 'capability',
      status: 'active',
      review_by: reviewBy,
      hours_per_month: hours,
      gap,
    });
  await component('Hand repair', 12, '2099-01-01');
  await component('Finger counter', 4, '2026-11-01');
  await make('build_decision', {
    gap,
    next_run_close: 'likely',
    verdict: 'collect',
    reason: 'The next run is likely to close it.',
  });
}
