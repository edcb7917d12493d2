/**
 * A core that writes and syncs as fast as it can, for tests that kill it. Says on standard output,
 * a line each: `saved <record>`. Arguments: the data folder, the deployment's id, a prefix for
 * titles. It ends when it is killed, or after so many records.
 */
import { writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { openCore } from '../../electron/core/app/core.ts';

const [dataDir = '', deployment = '', prefix = '', count = '400'] = process.argv.slice(2);
// A process that is killed would not keep what Node has compiled for the next one.
flushCompileCache();
const core = await openCore({ dataDir });
let syncing = true;
const syncs = (async () => {
  // The hub is killed too: then a round fails, and the next one tries again.
  while (syncing)
    await core.client.sync.once().catch(
      () =>
        new Promise((resolve) => {
          setImmediate(resolve);
        }),
    );
})();
for (let i = 0; i < Number(count); i++) {
  const { record } = await core.client.records.create({
    type: 'breakage',
    values: {
      title: `${prefix}-${i}`,
      deployment,
      severity: 's2_rework',
      repro: 'once',
      harm: 'none',
      actual: `what happened ${i} `.repeat(1 + (i % 20)),
    },
  });
  writeSync(1, `saved ${record.id}\n`);
  if (i % 4 === 0)
    await core.client.records.update({ id: record.id, values: { severity: 's1_stops_work' } });
}
syncing = false;
await syncs;
await core.close();
