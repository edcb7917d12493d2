import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../../../../command-line/usage-error.ts';
import { counted } from '../../../../shared/plural.ts';
import { type Role, roles } from '../../../../shared/records/member.ts';
import type { RestoreSource } from '../../features/backup/restore-backup.ts';
import { defineCommand, userPath } from './command.ts';

export const initCommand = defineCommand({
  name: 'init',
  summary: 'Creates a workspace in the folder.',
  access: 'create',
  options: {
    workspace: { value: 'NAME', required: true, help: 'The name of the workspace.' },
    member: { value: 'NAME', required: true, help: 'Your name.' },
    role: {
      value: 'fdc|research|success',
      required: true,
      choices: Object.keys(roles),
      help: 'Your role.',
    },
  },
  async run(core, { values }) {
    const { workspace, member, role } = values;
    const profile = await core.client.app.begin({
      workspace,
      name: member,
      role: role as Role,
      sample: false,
    });
    return {
      json: profile,
      text: `The workspace “${profile.workspace}” is ready for ${profile.name}.`,
    };
  },
});

export const exportCommand = defineCommand({
  name: 'export',
  summary: 'Exports everything as JSON Lines. Importing the file restores the same records.',
  access: 'read',
  options: { out: { value: 'FILE', required: true, help: 'The file to write.' } },
  async run(core, { values }) {
    const path = userPath(values.out);
    const { records, bytes, covered } = await core.client.data.exportTo({ path });
    const left =
      covered === 0 ? '' : `\n${counted(covered, 'rating')} of blind panels left out: rate first.`;
    return {
      json: { path, records, bytes, covered },
      text: `${records} records in ${path} (${bytes} bytes).${left}`,
    };
  },
});

export const checkCommand = defineCommand({
  name: 'check',
  summary: 'Verifies all data. Exits with 1 if there are problems.',
  access: 'read',
  options: {},
  async run(core) {
    const report = await core.client.data.check();
    const found = report.ok ? 'no problems found' : `${report.problems.length} problems`;
    return {
      json: report,
      text: [
        `${report.records} records, ${report.entries} entries: ${found}.`,
        ...report.problems,
      ].join('\n'),
      exitCode: report.ok ? 0 : 1,
    };
  },
});

export const backupCommand = defineCommand({
  name: 'backup',
  summary: 'Creates a backup and prints its name.',
  access: 'write',
  options: {},
  async run(core, { values }) {
    const backup = await core.client.data.backUp();
    const path = join(userPath(values.data), 'backups', backup.name);
    const proof = backup.verified ? 'verified' : 'not verified';
    return {
      json: { ...backup, path },
      text: `Backed up as ${backup.name} (${backup.sizeBytes} bytes, ${proof}).`,
    };
  },
});

export const restoreCommand = defineCommand({
  name: 'restore',
  operands: '[NAME or FILE]',
  summary: 'Restores a backup, by default the newest.',
  access: 'restore',
  options: {},
  async run(core, { operands: [wanted, ...more] }) {
    if (more.length > 0)
      throw new UsageError(
        '“restore” takes one backup.',
        'Give one backup, or none for the newest.',
      );
    const named = (await core.client.data.backups()).some(({ name }) => name === wanted);
    const file = wanted === undefined || named ? null : userPath(wanted);
    const recovery = await core.restore(sourceOf(wanted, file));
    return {
      json: recovery,
      text: [recovery.notice ?? 'Restored.', ...recovery.details].join('\n'),
    };
  },
});

function sourceOf(wanted: string | undefined, file: string | null): RestoreSource {
  if (wanted === undefined) return 'newest';
  if (file !== null && existsSync(file)) return { file };
  return { name: wanted };
}
