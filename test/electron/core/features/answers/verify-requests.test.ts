import { expect, test } from 'vitest';
import type { VerifyRequest } from '../../../../../shared/api/answers.ts';
import type { Core } from '../../../../../electron/core/app/core.ts';
import { startingValues } from '../../../../../shared/records/index.ts';
import { beginWork, logBreakages, makeFolder, openFolder } from '../../open-folder.ts';

const create = async (core: Core, type: string, values: Record<string, unknown>) =>
  (
    await core.client.records.create({
      type,
      values: { ...startingValues(type), ...values } as never,
    })
  ).record.id;

const requestsOf = async (core: Core): Promise<VerifyRequest[]> =>
  (await core.client.answers.mine()).verify;

/** Two breakages at one deployment and one at another are part of a gap that was released. */
async function released() {
  const core = await openFolder(makeFolder());
  const deployment = await beginWork(core);
  const own = await logBreakages(core, deployment, ['Hands', 'Feet']);
  const elsewhere = await create(core, 'deployment', { title: 'Elsewhere', status: 'active' });
  own.push(...(await logBreakages(core, elsewhere, ['Arms'])));
  const gap = await create(core, 'capability_gap', { title: 'Can it keep hands apart?' });
  for (const observation of own) await create(core, 'evidence', { gap, observation, weight: 1 });
  const iteration = await create(core, 'model_iteration', {
    title: 'reel-4',
    kind: 'sft',
    status: 'released',
    released_at: new Date().toISOString(),
    gaps_targeted: [gap],
  });
  const answer = (at: string) =>
    create(core, 'outcome', {
      title: 'It works now',
      deployment: at,
      kind: 'worked',
      model_iteration: iteration,
      verifies: { gap, iteration, answer: 'confirmed' },
    });
  const ask = (...deployments: string[]) =>
    core.client.records.update({
      id: iteration,
      values: { asks: deployments.map((one) => ({ gap, deployment: one })) },
    });
  return { core, deployment, elsewhere, own, gap, iteration, answer, ask };
}

test('[AN8] what one’s own observations ask for is one request, where the newest was', async () => {
  const { core, elsewhere, own, gap, iteration, answer } = await released();
  expect(await requestsOf(core)).toMatchObject([
    {
      gap,
      iteration,
      deployment: elsewhere,
      title: 'Can it keep hands apart?',
      iteration_title: 'reel-4',
      deployment_title: 'Elsewhere',
    },
  ]);
  expect([...((await requestsOf(core))[0]?.observations ?? [])].sort()).toEqual([...own].sort());
  await answer(elsewhere);
  expect(await requestsOf(core)).toEqual([]);
});

test('[AN8] a request of research and one of an own observation are listed once', async () => {
  const { core, deployment, elsewhere, own, answer, ask } = await released();
  await ask(deployment, elsewhere);
  const asked = await requestsOf(core);
  expect(asked.map((one) => one.deployment).sort()).toEqual([deployment, elsewhere].sort());
  expect(asked.map(({ observations }) => observations.length)).toEqual([own.length, own.length]);
  expect((await core.client.today.counts()).today).toBeGreaterThanOrEqual(2);
  await answer(deployment);
  expect((await requestsOf(core)).map((one) => one.deployment)).toEqual([elsewhere]);
});
