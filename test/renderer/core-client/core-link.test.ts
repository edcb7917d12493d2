import { MessageChannel } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { CoreLink } from '../../../renderer/core-client/core-link.ts';
import type { AppError } from '../../../shared/errors.ts';

const lineTo = (): { link: CoreLink; core: MessageChannel['port2'] } => {
  const { port1, port2 } = new MessageChannel();
  const link = new CoreLink();
  link.connect(port1 as unknown as MessagePort);
  return { link, core: port2 };
};

const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'answered',
    (error: unknown) => (error as AppError).code,
  );

test('[CA16] a call whose line breaks says that the core stopped', async () => {
  const { link, core } = lineTo();
  const asked = new Promise((resolve) => {
    core.once('message', resolve);
  });
  const code = codeOf(link.call(['app', 'state'], undefined, { context: {} }));
  await asked;
  core.close();
  expect(await code).toBe('core_stopped');
});

test('[CA16] a call that its caller aborts is not told as a stopped core', async () => {
  const { link, core } = lineTo();
  const abort = new AbortController();
  const asked = new Promise((resolve) => {
    core.once('message', resolve);
  });
  const code = codeOf(
    link.call(['app', 'state'], undefined, { context: {}, signal: abort.signal }),
  );
  await asked;
  abort.abort();
  expect(await code).not.toBe('core_stopped');
  core.close();
});
