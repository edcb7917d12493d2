import { statSync } from 'node:fs';
import { invalid } from '../../../shared/errors.ts';
import { visibleLine } from '../../../shared/visible-text.ts';
import type { Core } from '../core.ts';
import { type Arguments, required, userPath } from './arguments.ts';
import { getDeployment } from './find-deployment.ts';
import type { Answer } from './run-command-line.ts';

/** `bundle export`, `bundle import FILE`, `bundle receipts`. */
export async function bundleCommand(core: Core, given: Arguments): Promise<Answer> {
  const [what, ...rest] = given.positionals;
  switch (what) {
    case 'export': return exportBundle(core, given, rest);
    case 'import': return importBundle(core, rest);
    case 'receipts': return copyReceipts(core, given, rest);
    default: throw invalid('“bundle” takes export, import or receipts.', 'For example: fieldloop bundle export --out FILE.flb');
  }
}

/** Whether the command changes nothing in the folder, so that it may run beside a window. */
export const isReadingBundle = ({ positionals }: Arguments): boolean => positionals[0] === 'export' || positionals[0] === 'receipts';

async function exportBundle(core: Core, given: Arguments, rest: readonly string[]): Promise<Answer> {
  if (rest.length > 0) throw invalid('“bundle export” takes no path but --out.', 'Write: fieldloop bundle export --out FILE.flb');
  const path = userPath(required(given, 'out'));
  const named = given.values.get('deployment');
  const to = (given.values.get('to') ?? '').split(',').map((name) => name.trim()).filter((name) => name !== '');
  const { path: file, ...written } = await core.client.bundles.export({
    path, deployment: named === undefined ? null : await getDeployment(core, named), attachments: given.flags.has('attachments'), to,
  });
  return {
    json: { file, ...written },
    text: written.frames === 0 ? `Nothing waits for the hub: the bundle ${file} is empty.`
      : `${written.records} records and ${written.blobs} files in ${file} (${written.bytes} bytes).${written.missing > 0 ? ` ${written.missing} attachments are not on this device.` : ''}`,
  };
}

async function importBundle(core: Core, [path, ...more]: readonly string[]): Promise<Answer> {
  if (path === undefined || more.length > 0) throw invalid('“bundle import” takes one file.', 'Write: fieldloop bundle import FILE.flb');
  const done = await core.client.bundles.import({ path: userPath(path) });
  const kept = done.carried ? ' It is kept here and handed to the hub with the next sync.' : '';
  const told = {
    records: `${done.new} entries are new, ${done.known} were here already; ${done.blobs} files.${kept}`,
    receipts: `The hub has ${done.receipts} more updates of this device.`,
    sealed: `The bundle is sealed to others.${kept}`,
  }[done.kind];
  const doubts = [
    done.unproven > 0 ? `${done.unproven} entries of others came without proof of who wrote them; their records say so until the hub shows them.` : null,
    done.left > 0 ? `${done.left} entries of others were left out, because they would have changed what is here; the hub brings them if they are true.` : null,
  ].filter((line) => line !== null);
  return { json: { ...done }, text: [told, ...doubts, ...done.rejected.map(({ code, reason }) => visibleLine(`refused (${code}): ${reason}`))].join('\n') };
}

async function copyReceipts(core: Core, given: Arguments, rest: readonly string[]): Promise<Answer> {
  const folder = userPath(required(given, 'out'));
  if (rest.length > 0 || !(statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false)) throw invalid('“bundle receipts” needs --out and a folder that is there.', 'Write: fieldloop bundle receipts --out FOLDER');
  const { files } = await core.client.bundles.copyReceipts({ folder });
  return { json: { files }, text: files.length === 0 ? 'The hub has given no receipts to carry back.' : files.join('\n') };
}
