import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hostOverMain } from '../../../electron/core/app/host-over-main.ts';
import {
  type CoreAsk,
  coreToMainMessage,
  mainToCoreMessage,
} from '../../../shared/api/core-process.ts';
import { startHub } from '../../hub/support/hub.ts';
import { makeFolder, openFolder } from './open-folder.ts';

/**
 * Main, as far as it answers; `keyStore` is what the system would do. Everything goes through the
 * schemas of the pipe.
 */
function mainBeside(keyStore: boolean) {
  const rot = (text: string): string =>
    [...text].map((c) => String.fromCharCode(c.charCodeAt(0) ^ 1)).join('');
  const answer = (ask: CoreAsk): string | null =>
    !keyStore || ask.kind === 'proxy' ? null : rot(ask.kind === 'seal' ? ask.text : ask.sealed);
  const { host, answered } = hostOverMain((id, ask) => {
    const message = coreToMainMessage.parse(structuredClone({ type: 'ask', id, ask }));
    if (message.type !== 'ask') return;
    const back = mainToCoreMessage.parse({
      type: 'answer',
      id: message.id,
      text: answer(message.ask),
    });
    if (back.type === 'answer')
      setImmediate(() => {
        answered(back.id, back.text);
      });
  });
  return host;
}

const filesOf = (dataDir: string): string =>
  readdirSync(dataDir)
    .filter((name) => name.startsWith('fieldloop.db'))
    .map((name) => readFileSync(join(dataDir, name), 'latin1'))
    .join('');

test.each([true, false])(
  '[SY18] with a key store (%s) the key is sealed, and without one it is said that it is not',
  async (keyStore) => {
    const hub = await startHub();
    const dataDir = makeFolder();
    const core = await openFolder(dataDir, { host: mainBeside(keyStore) });
    await core.client.app.begin({ workspace: 'Test', name: 'Fay', role: 'fdc', sample: false });
    expect(
      (await core.client.sync.join({ url: hub.url, code: await hub.invite() })).hub?.keySealed,
    ).toBe(keyStore);
    await core.client.sync.once();
    await core.close();
    expect(filesOf(dataDir)).not.toContain('PRIVATE KEY');

    const again = await openFolder(dataDir, { host: mainBeside(keyStore) });
    expect(await again.client.sync.once()).toMatchObject({ pending: 0 });
    await again.close();
    if (!keyStore) return;
    const locked = await openFolder(dataDir, { host: mainBeside(false), sync: 'asked' });
    await expect(locked.client.sync.once()).rejects.toMatchObject({ data: { code: 'locked' } });
  },
);
