/**
 * A core that writes as fast as it can, for tests that kill it. Says on standard output, a line
 * each, what it may rely on: `saved <title>` once core has reported the record as saved. Arguments:
 * the data folder, a prefix for titles, how many to write.
 */
import { writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { openCore } from '../../electron/core/app/core.ts';

const [dataDir = '', prefix = '', count = '0'] = process.argv.slice(2);
// A process that is killed would not keep what Node has compiled for the next one.
flushCompileCache();
const core = await openCore({ dataDir });
const { profile } = await core.client.app.state();
if (!profile)
  await core.client.app.begin({ workspace: 'Fault', name: 'Writer', role: 'fdc', sample: false });
const found = (await core.client.records.list({ type: 'deployment' })).items[0];
const deployment =
  found ??
  (
    await core.client.records.create({
      type: 'deployment',
      values: { title: 'Site', status: 'active' },
    })
  ).record;
const say = (line: string): void => {
  writeSync(1, `${line}\n`);
};
say('ready');
for (let i = 0; i < Number(count); i++) {
  const title = `${prefix}-${i}`;
  const { record } = await core.client.records.create({
    type: 'breakage',
    values: {
      title,
      deployment: deployment.id,
      severity: 's2_rework',
      repro: 'once',
      harm: 'none',
      actual: `what happened ${i} `.repeat(1 + (i % 40)),
    },
  });
  say(`saved ${title}`);
  if (i % 5 === 0) {
    await core.client.records.update({
      id: record.id,
      values: { severity: 's1_stops_work', expected: `edited ${title}` },
    });
    say(`edited ${title}`);
  }
  if (i % 7 === 0) await core.client.drafts.put({ key: 'capture', content: { title } });
}
await core.close();
say('done');
