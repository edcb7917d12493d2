import { expect, test } from 'vitest';
import { newRecordId } from '../../../shared/ids.ts';
import { breakage, depName, DocumentWriter, openDeployment } from '../support/entries.ts';
import { startHub } from '../support/hub.ts';

test('[HU8] pushes over the network during a commit share the next one', async () => {
  const hub = await startHub();
  const writers = await Promise.all(
    Array.from({ length: 12 }, async () => {
      const client = await hub.join();
      const deployment = newRecordId();
      const doc = new DocumentWriter(depName(deployment));
      await client.push([doc.write(openDeployment(client, deployment))]);
      return { client, deployment, doc };
    }),
  );
  let commits = 0;
  hub.hub.database.onAnnounced(() => commits++);
  const rounds = 10;
  await Promise.all(
    writers.map(async ({ client, deployment, doc }) => {
      for (let i = 0; i < rounds; i++) await client.push([doc.write(breakage(client, deployment))]);
    }),
  );
  const pushes = writers.length * rounds;
  expect(commits).toBeGreaterThan(0);
  expect(commits).toBeLessThan(pushes / 2);
});
