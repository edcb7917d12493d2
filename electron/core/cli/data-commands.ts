import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { invalid } from '../../../shared/errors.ts';
import { roleSchema } from '../../../shared/api/settings.ts';
import type { Role } from '../../../shared/records/member.ts';
import type { Core } from '../core.ts';
import { type Arguments, required, userPath } from './arguments.ts';
import type { Answer } from './run-command-line.ts';

/** What `init` is given, checked before anything is made on the disk. @throws AppError `invalid` */
export function readInit(given: Arguments): { readonly workspace: string; readonly name: string; readonly role: Role } {
  const workspace = required(given, 'workspace');
  const name = required(given, 'member');
  const role = roleSchema.safeParse(required(given, 'role'));
  if (!role.success) throw invalid(`There is no role “${given.values.get('role') ?? ''}”.`, 'The roles are fdc, research and success.');
  return { workspace, name, role: role.data };
}

export async function initCommand(core: Core, given: Arguments): Promise<Answer> {
  const profile = await core.client.app.begin({ ...readInit(given), sample: false });
  return { json: { ...profile }, text: `The workspace “${profile.workspace}” is ready for ${profile.name}.` };
}

export async function exportCommand(core: Core, given: Arguments): Promise<Answer> {
  const path = userPath(required(given, 'out'));
  const { records, bytes } = await core.client.data.exportTo({ path });
  return { json: { path, records, bytes }, text: `${records} records in ${path} (${bytes} bytes).` };
}

export async function checkCommand(core: Core): Promise<Answer> {
  const report = await core.client.data.check();
  return {
    json: { ...report },
    text: [`${report.records} records, ${report.entries} entries: ${report.ok ? 'all is well.' : `${report.problems.length} problems.`}`, ...report.problems].join('\n'),
    exitCode: report.ok ? 0 : 1,
  };
}

export async function backupCommand(core: Core, given: Arguments): Promise<Answer> {
  const backup = await core.client.data.backUp();
  const path = join(userPath(required(given, 'data')), 'backups', backup.name);
  return { json: { ...backup, path }, text: `Backed up as ${backup.name} (${backup.sizeBytes} bytes, ${backup.verified ? 'opened and checked' : 'not checked'}).` };
}

export async function restoreCommand(core: Core, given: Arguments): Promise<Answer> {
  const [wanted, ...more] = given.positionals;
  if (more.length > 0) throw invalid('“restore” takes one backup.', 'Name one, or none for the newest.');
  const named = (await core.client.data.backups()).some(({ name }) => name === wanted);
  const file = wanted === undefined || named ? null : userPath(wanted);
  const recovery = await core.restore(wanted === undefined ? 'newest' : file !== null && existsSync(file) ? { file } : { name: wanted });
  return { json: { ...recovery }, text: [recovery.notice ?? 'Restored.', ...recovery.details].join('\n') };
}
