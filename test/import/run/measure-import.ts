/**
 * Imports a table of so many rows into a new folder, in a process of its own: `node --expose-gc
 * measure-import.ts FOLDER ROWS`. Prints what is in memory at the import's end, while all that it
 * keeps is there.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { openCore } from '../../../electron/core/app/core.ts';

const [folder = '', rows = '0'] = process.argv.slice(2);
const collect = globalThis.gc;
if (collect === undefined) throw new Error('Start it with --expose-gc.');

const path = join(folder, 'reports.csv');
const file = openSync(path, 'w');
writeSync(file, 'id,title,type,description,date,severity\n');
for (let row = 1; row <= Number(rows); row++)
  writeSync(file, `ROW-${row},Report ${row},breakage,${text(row)},2025-03-01T10:00:00Z,high\n`);
closeSync(file);

const core = await openCore({ dataDir: join(folder, 'data') });
await core.client.app.begin({ workspace: 'Sample', name: 'Sam', role: 'fdc', sample: false });
let liveBytes = 0;
const report = await core.imports.run(
  { paths: [path], format: 'auto', mapping: null },
  { deployment: null, newDeployment: 'Acme' },
  ({ state }) => {
    if (state === 'running') return;
    // Several: V8 drops compiled code only after it was not run for some collections.
    for (let n = 0; n < 10; n++) collect();
    const { heapUsed, external } = process.memoryUsage();
    liveBytes = heapUsed + external;
  },
);
await core.close();
const peakBytes = process.resourceUsage().maxRSS * 1024;
console.log(JSON.stringify({ created: report.created, liveBytes, peakBytes }));

/** About 200 characters. */
function text(row: number): string {
  return `Frame ${row} flickers between the lamp and the window. `.repeat(4).trim();
}
