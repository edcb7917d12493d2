import type { ElectronApplication } from '@playwright/test';
import { type Core, openCore } from '../../electron/core/app/core.ts';
import { startingValues } from '../../shared/records/index.ts';
import { spawnHub } from '../hub/support/process.ts';
import { checkScreen } from './check-screen.ts';
import { expect, test } from './fixtures.ts';
import { inviteTo, seedMember } from './seed-member.ts';
import { goTo } from './sync-window.ts';

type Kept = Electron.Notification & { readonly title: string; readonly body: string };

const create = async ({ client }: Core, type: string, values: Record<string, unknown>) =>
  (await client.records.create({ type, values: { ...startingValues(type), ...values } as never }))
    .record.id;

/** The system is the outside world: a stand-in keeps what it would show. */
const keepNotifications = (app: ElectronApplication): Promise<void> =>
  app.evaluate(({ Notification }) => {
    const kept: unknown[] = [];
    Object.assign(globalThis, { kept });
    Notification.isSupported = () => true;
    Notification.prototype.show = function () {
      kept.push(this);
    };
  });

/** Whoever sits at the computer is looking at the window, or at another one. */
const lookAt = (app: ElectronApplication, focused: boolean): Promise<void> =>
  app.evaluate(({ BrowserWindow }, isFocused) => {
    Object.assign(globalThis, { asked: 0 });
    BrowserWindow.getAllWindows()[0]!.isFocused = () => {
      (globalThis as unknown as { asked: number }).asked++;
      return isFocused;
    };
  }, focused);

/** How often it mattered since then whether they are. */
const timesAsked = (app: ElectronApplication): Promise<number> =>
  app.evaluate(() => (globalThis as unknown as { asked: number }).asked);

const shownBy = (app: ElectronApplication): Promise<string[]> =>
  app.evaluate(() =>
    (globalThis as unknown as { kept: Kept[] }).kept.map(({ title, body }) => `${title}: ${body}`),
  );

const clickNewest = (app: ElectronApplication): Promise<void> =>
  app.evaluate(() => {
    (globalThis as unknown as { kept: Kept[] }).kept.at(-1)!.emit('click');
  });

test('[AN6] [AN7] [AN9] an answer is notified; not when off, nor in front', async ({
  launch,
  tempDir,
}) => {
  const [hubDir, siteDir, leadDir] = [tempDir('hub'), tempDir('site'), tempDir('lead')];
  const hub = await spawnHub(['--data', hubDir]);
  const address = hub.address;
  const lead = await openCore({ dataDir: leadDir });
  try {
    const ids = await seedMember(hubDir, siteDir, { name: 'Kim Sample', address }, async (core) => {
      const deployment = await create(core, 'deployment', { title: 'Site', status: 'active' });
      const values = { deployment, severity: 's2_rework', repro: 'once', harm: 'none' };
      const titles = ['Hands merge', 'Feet merge', 'Arms merge', 'Legs merge', 'Heads merge'];
      const logged: string[] = [];
      for (const title of titles) logged.push(await create(core, 'breakage', { ...values, title }));
      return logged;
    });
    const [hands = '', feet = '', arms = '', legs = '', heads = ''] = ids;
    const who = { name: 'Sample research lead', role: 'research' } as const;
    await lead.client.app.begin({ workspace: 'Sample studio', sample: false, ...who });
    await lead.client.sync.join({ url: address, code: await inviteTo(hubDir, who) });
    await lead.client.sync.once();
    const ask = (observation: string, question: string) =>
      lead.client.triage.decide({
        observations: [observation],
        decision: { kind: 'ask', question },
      });

    const { app, page } = await launch({ dataDir: siteDir });
    await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
    await keepNotifications(app);
    await lookAt(app, false);

    const gap = await create(lead, 'capability_gap', { title: 'Can it keep bodies apart?' });
    await create(lead, 'evidence', { gap, observation: hands, weight: 1 });
    await lead.client.sync.once();
    const answer =
      'Answer to your observation: Hands merge\nPart of gap “Can it keep bodies apart?”';
    await expect.poll(() => shownBy(app)).toEqual([answer]);
    await clickNewest(app);
    const became = page.getByRole('list', { name: 'What became of it' });
    await expect(became).toContainText('Can it keep bodies apart?');

    // Switched off by keyboard: only the question that came with the answer is told.
    await goTo(page, 's');
    await page.getByRole('navigation', { name: 'Settings' }).getByText('Notifications').click();
    const answers = page.getByRole('switch', { name: 'Answers' });
    await expect(answers).toBeChecked();
    await checkScreen(page, 'settings-notifications');
    await answers.focus();
    await page.keyboard.press('Space');
    await expect(answers).not.toBeChecked();
    await page.reload();
    await expect(answers).not.toBeChecked();
    await create(lead, 'evidence', { gap, observation: feet, weight: 1 });
    await ask(arms, 'Which lens?');
    await lead.client.sync.once();
    const question = 'Question from research: Arms merge\nWhich lens?';
    await expect.poll(() => shownBy(app)).toEqual([answer, question]);

    // In front, the window shows it itself; later it isn't told again.
    await lookAt(app, true);
    await ask(legs, 'Which light?');
    await lead.client.sync.once();
    await expect.poll(() => timesAsked(app)).toBe(1);
    await goTo(page, 'y');
    await expect(page.getByRole('main')).toContainText('Which light?');
    await expect(
      page.getByRole('region', { name: 'What became of your observations' }),
    ).toContainText('Feet merge');
    await lookAt(app, false);
    await ask(heads, 'Which frame?');
    await lead.client.sync.once();
    const last = 'Question from research: Heads merge\nWhich frame?';
    await expect.poll(() => shownBy(app)).toEqual([answer, question, last]);
  } finally {
    await lead.close();
    await hub.kill();
  }
});
