import { expect, test } from './fixtures.ts';

test('[RT1] the window opens and the core runs beside it', async ({ launch }) => {
  const { page, corePid } = await launch();
  await expect(page).toHaveTitle(/Fieldloop/);
  expect(await corePid()).not.toBeNull();
});

test('[RT2] a killed core is started again and the page gets a new line to it', async ({ launch }) => {
  const { page, killCore } = await launch();
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    window.fieldloop.on('coreStopped', ({ stops }) => { seen.push(`stopped ${stops}`); });
    window.addEventListener('message', (event: MessageEvent<{ type?: string }>) => { if (event.ports.length > 0) seen.push(event.data.type!); });
    window.fieldloop.connectCore();
  });
  await killCore();
  await expect.poll(() => page.evaluate(() => (window as unknown as { seen: string[] }).seen)).toEqual(['fieldloop:core-port', 'stopped 1', 'fieldloop:core-port']);
});
