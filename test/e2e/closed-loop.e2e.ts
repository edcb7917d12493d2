/* The whole method with five people and a hub: from ten breakages to the answer. */
import type { Page } from '@playwright/test';
import { type Core, openCore } from '../../electron/core/app/core.ts';
import { type HubProcess, spawnHub } from '../hub/support/process.ts';
import { checkScreen } from './check-screen.ts';
import { expect, test } from './fixtures.ts';
import { inviteTo, seedMember } from './seed-member.ts';
import { foot, goTo, log, panel, restartHub } from './sync-window.ts';

const question = 'Can it keep two bodies apart while they touch?';
const loggedOffline = 'Hands merge in the lift';

const breakage = (title: string, deployment: string) => ({
  title,
  deployment,
  severity: 's2_rework',
  repro: 'always',
  harm: 'none',
  expected: 'Two bodies stay two bodies while they touch.',
});

async function make(
  { client }: Core,
  type: string,
  values: Record<string, unknown>,
): Promise<string> {
  return (await client.records.create({ type, values: values as never })).record.id;
}

async function logAll(core: Core, deployment: string, titles: readonly string[]): Promise<void> {
  for (const title of titles) await make(core, 'breakage', breakage(title, deployment));
}

/** A deployment with what its person logged there. */
async function startSite(core: Core, title: string, titles: readonly string[]): Promise<string> {
  const deployment = await make(core, 'deployment', { title, status: 'active' });
  await logAll(core, deployment, titles);
  return deployment;
}

/** Opens the folder of somebody without a window, who joined the hub. */
async function openMember(
  hubDir: string,
  dataDir: string,
  address: string,
  who: { readonly name: string; readonly role: 'fdc' | 'research' },
): Promise<Core> {
  const core = await openCore({ dataDir });
  await core.client.app.begin({ workspace: 'Sample studio', sample: false, ...who });
  await core.client.sync.join({ url: address, code: await inviteTo(hubDir, who) });
  await core.client.sync.once();
  return core;
}

async function syncNow(page: Page): Promise<void> {
  await goTo(page, 'u');
  await panel(page).getByRole('button', { name: 'Sync now' }).click();
  await expect(panel(page)).toContainText('The hub has confirmed all changes');
  await page.keyboard.press('Escape');
  await expect(panel(page)).toHaveCount(0);
}

const observations = (page: Page) => page.getByRole('listbox', { name: 'Observations' });
const toast = (page: Page, words: string | RegExp) => page.getByText(words).first();

/** Links everything in Triage to a new gap, accepted in the same step. */
async function linkAllToNewGap(page: Page, n: number): Promise<void> {
  await goTo(page, 't');
  await expect(observations(page).getByRole('option')).toHaveCount(n);
  await page.keyboard.press('Control+A');
  await page.keyboard.press('l');
  const picker = page.getByRole('dialog', { name: 'Link to a capability gap' });
  await picker.getByRole('option', { name: /^New gap: / }).waitFor();
  await page.keyboard.press('Enter');
  await picker.getByRole('textbox', { name: 'Question' }).fill(question);
  await page.keyboard.press('Control+Enter');
  await expect(toast(page, `${n} observations linked to “${question}”`)).toBeVisible();
  await expect(observations(page).getByRole('option')).toHaveCount(0);
}

async function openRow(page: Page, letter: string, name: string): Promise<void> {
  await goTo(page, letter);
  await page.getByRole('option', { name }).first().click();
  await expect(page.getByRole('article')).toHaveAccessibleName(`Record: ${name}`);
}

async function gapOf(core: Core, title = question): Promise<string> {
  const found = (await core.client.gaps.list()).find((gap) => gap.title === title);
  return found?.id ?? '';
}

/** Says what a job wants from each site, for which iteration, and what makes up for its gap. */
async function planJob(core: Core, job: string, gap: string): Promise<void> {
  const { client } = core;
  const { items: iterations } = await client.records.list({ type: 'model_iteration' });
  const { items: sites } = await client.records.list({ type: 'deployment' });
  const iteration = iterations[0]?.id ?? '';
  const update = (id: string, values: Record<string, unknown>) =>
    client.records.update({ id, values: values as never });
  await update(job, {
    status: 'collecting',
    target_n: 20,
    unit: 'clips',
    usage: { ai_training: 'allowed' },
    target_iteration: iteration,
    deployments: sites.map(({ id }) => ({ deployment: id, n: 10 })),
  });
  await update(iteration, { gaps_targeted: [gap] });
  await make(core, 'harness_component', {
    title: 'Hand repair pass',
    kind: 'rule_postprocess',
    compensates: 'capability',
    status: 'active',
    gap,
    review_by: '2030-01-01',
    hours_per_month: 30,
  });
}

/** Moves the iteration on the screen one step on, until the next step is offered. */
async function nextStep(page: Page, step: string, then: string): Promise<void> {
  const article = page.getByRole('article');
  await expect(article.getByRole('button', { name: new RegExp(`^${step}\\b`) })).toBeVisible();
  // Twice before anything can be shown: an impatient hand does not take the step twice.
  await page.evaluate(() => {
    for (let press = 0; press < 2; press++)
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'N', code: 'KeyN', shiftKey: true, bubbles: true }),
      );
  });
  await expect(
    article.getByRole('button', { name: new RegExp(`^${then}\\b`) }).first(),
  ).toBeVisible();
  await expect(article.getByText('Choose which to keep')).toHaveCount(0);
}

async function deliver({ client }: Core, job: string, count: number): Promise<void> {
  const [own] = await client.jobs.collections();
  await client.jobs.deliver({ job, deployment: own?.deployment ?? '', count });
}

test('[LP4] ten breakages become a gap, a job, a release, and answers', async ({
  launch,
  tempDir,
}) => {
  test.slow();
  const [hubDir, anaDir, leaDir] = [tempDir('hub'), tempDir('ana'), tempDir('lea')];
  const mayaDir = tempDir('maya');
  let hub: HubProcess = await spawnHub(['--data', hubDir]);
  const { address } = hub;
  const cores: Core[] = [];
  const member = async (name: string, role: 'fdc' | 'research'): Promise<Core> => {
    const core = await openMember(hubDir, tempDir(name), address, { name, role });
    cores.push(core);
    return core;
  };
  try {
    // Two leads, two people on site, and customer success.
    await seedMember(hubDir, leaDir, { name: 'Lea Sample', role: 'research', address }, (core) =>
      Promise.all([
        make(core, 'model_iteration', { title: 'reel-4', kind: 'sft', status: 'planned' }),
      ]),
    );
    await seedMember(hubDir, anaDir, { name: 'Ana Sample', address }, (core) =>
      startSite(core, 'Studio (sample)', [
        'Hands merge when the camera pans',
        'Two arms become one in the embrace',
        'A third arm appears in the embrace',
        'Fingers of both dancers merge',
        'The handshake ends in one hand',
      ]),
    );
    const ben = await member('Ben Sample', 'fdc');
    await startSite(ben, 'Theatre (sample)', [
      'Two dancers share an arm',
      'Wrestlers merge at the shoulder',
      'The twins become one body in the hug',
      'Two hands on one cup merge',
    ]);
    await ben.client.sync.once();
    const noa = await member('Noa Sample', 'research');
    const ana = (await launch({ dataDir: anaDir })).page;
    const lea = (await launch({ dataDir: leaDir })).page;
    for (const page of [ana, lea]) await expect(foot(page, /^On the hub/)).toBeVisible();

    // The tenth breakage is logged without a network.
    await hub.kill();
    await goTo(ana, 'f');
    await log(ana, loggedOffline);
    await expect(foot(ana, /^Offline since/)).toBeVisible();
    hub = await restartHub(hubDir, address);
    await syncNow(ana);
    await syncNow(lea);

    // Observations become a gap; the other lead links the same at the same time.
    await linkAllToNewGap(lea, 10);
    await noa.client.sync.once();
    const all = (await noa.client.feed.page({ filter: { type: ['breakage'] } })).items;
    const twice = all.slice(0, 2).map(({ id }) => id);
    const { gap: second } = await noa.client.gaps.link({
      observations: { kind: 'these', ids: twice },
      gap: { title: 'Do embraces stay two people?' },
    });
    await syncNow(lea);
    await noa.client.sync.once();
    const gap = await gapOf(noa);
    await noa.client.gaps.link({ observations: { kind: 'these', ids: twice }, gap });
    await noa.client.gaps.merge({ gap: second, into: gap });
    await noa.client.sync.once();
    await syncNow(lea);
    await openRow(lea, 'g', question);
    await expect(lea.getByRole('article')).toContainText('10 observations');
    await checkScreen(lea, 'loop-gap');

    // The gap becomes a job for both sites; research says how much, and where it goes.
    await lea.getByRole('button', { name: 'Propose data job' }).click();
    const progress = lea.getByRole('region', { name: 'Progress' });
    await expect(progress).toBeVisible();
    await syncNow(lea);
    await noa.client.sync.once();
    const job = (await noa.client.jobs.list({})).items[0]?.id ?? '';
    await planJob(noa, job, gap);
    await noa.client.sync.once();
    await syncNow(ana);
    await goTo(ana, 'y');
    const collect = ana.getByRole('region', { name: 'To collect' });
    await collect
      .getByRole('button', { name: /Can it keep two bodies/ })
      .first()
      .click();
    await collect.getByRole('textbox', { name: 'Number of clips' }).fill('10');
    await ana.keyboard.press('Enter');
    await expect(collect).toContainText('10 in review');
    await syncNow(ana);
    await ben.client.sync.once();
    await deliver(ben, job, 10);
    await ben.client.sync.once();
    await syncNow(lea);
    await expect(progress).toContainText('0 of 20');
    const deliveries = lea.getByRole('region', { name: 'Deliveries' });
    await deliveries.getByRole('button', { name: 'Select 2 to review' }).click();
    await deliveries.getByRole('button', { name: 'Accept' }).click();
    await expect(progress).toContainText('20 of 20');
    await checkScreen(lea, 'loop-job');

    // The run: what went in is frozen, and a release asks what it changed.
    await openRow(lea, 'm', 'reel-4');
    await nextStep(lea, 'Freeze data', 'Start training');
    await nextStep(lea, 'Start training', 'Start evaluating');
    await nextStep(lea, 'Start evaluating', 'Release');
    await expect(lea.getByText('2 deliveries at the data freeze.')).toBeVisible();
    await lea.getByRole('button', { name: 'Remove', exact: true }).click();
    await expect(lea.getByRole('button', { name: 'Remove', pressed: true })).toBeVisible();
    await lea.getByRole('button', { name: 'Ask 2 deployments to try again' }).click();
    await expect(lea.getByText('asked, no answer yet')).toHaveCount(2);
    await expect(lea.getByRole('button', { name: 'Closed natively' })).toBeDisabled();
    await nextStep(lea, 'Release', 'Remove');
    await expect(lea.getByRole('article')).toContainText('Released');
    await checkScreen(lea, 'loop-release');
    await syncNow(lea);

    // On site, one key confirms; only then can the gap be closed.
    await syncNow(ana);
    await goTo(ana, 'y');
    const tryAgain = ana.getByRole('region', { name: 'Please verify' });
    await expect(tryAgain).toContainText('Try again with reel-4');
    await tryAgain.getByRole('group', { name: question }).focus();
    await ana.keyboard.press('1');
    await expect(tryAgain).toHaveCount(0);
    await syncNow(ana);
    await syncNow(lea);
    await openRow(lea, 'm', 'reel-4');
    await lea.getByRole('button', { name: 'Closed natively' }).click();
    await expect(lea.getByRole('button', { name: 'Closed natively', pressed: true })).toBeVisible();
    await syncNow(lea);

    // Everyone hears of it: who logged it, the other lead, and customer success.
    await syncNow(ana);
    await goTo(ana, 'f');
    await ana.getByRole('option', { name: loggedOffline }).click();
    const became = ana.getByRole('article').getByRole('list', { name: 'What became of it' });
    // What their own site delivered; the other one is not theirs to see.
    for (const step of [question, '10 of 10', 'reel-4', 'Closed'])
      await expect(became).toContainText(step);
    await checkScreen(ana, 'loop-answer');
    await noa.client.sync.once();
    expect(await noa.client.answers.loop()).toMatchObject({
      observations: 11,
      gaps: 1,
      jobs: 1,
      iterations: 1,
      retired: 1,
    });
    const maya = { name: 'Maya Sample', role: 'success', address } as const;
    await seedMember(hubDir, mayaDir, maya, async () => undefined);
    const success = (await launch({ dataDir: mayaDir })).page;
    await goTo(success, 'l');
    await expect(success.getByRole('heading', { level: 1 })).toBeVisible();
    await checkScreen(success, 'loop-success');
  } finally {
    for (const core of cores) await core.close();
    await hub.kill();
  }
});
