import { statSync } from 'node:fs';
import { UsageError } from '../../../../command-line/usage-error.ts';
import { visibleLine } from '../../../../shared/visible-text.ts';
import { defineCommand, userPath } from './command.ts';
import { getDeployment } from './find-deployment.ts';

export const bundleExportCommand = defineCommand({
  name: 'bundle export',
  summary:
    'Creates an encrypted file of all changes the hub has not confirmed, or of a deployment, to ' +
    'carry where there is no network. The hub can read the file.',
  access: 'read',
  options: {
    out: { value: 'FILE.flb', required: true, help: 'The file to write.' },
    deployment: { value: 'NAME', help: 'All records of a deployment, by name or ID.' },
    attachments: { help: 'Includes attachments.' },
    to: {
      value: 'DEVICE,…',
      help: 'Devices that can read the file besides the hub, by device name, member name or ID.',
    },
  },
  async run(core, { values }) {
    const path = userPath(values.out);
    const to = (values.to ?? '')
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '');
    const { path: file, ...written } = await core.client.bundles.export({
      path,
      deployment:
        values.deployment === undefined ? null : await getDeployment(core, values.deployment),
      attachments: values.attachments,
      to,
    });
    const missing =
      written.missing > 0 ? ` ${written.missing} attachments are not on this device.` : '';
    return {
      json: { file, ...written },
      text:
        written.frames === 0
          ? `Nothing is waiting for the hub, so the bundle ${file} is empty.`
          : `${written.records} records and ${written.blobs} files in ${file} ` +
            `(${written.bytes} bytes).${missing}`,
    };
  },
});

export const bundleImportCommand = defineCommand({
  name: 'bundle import',
  operands: 'FILE.flb',
  summary:
    'Imports a bundle or a receipt file. Other people’s bundles are delivered to the hub at the ' +
    'next sync.',
  access: 'write',
  options: {},
  async run(core, { operands: [path, ...more] }) {
    if (path === undefined || more.length > 0)
      throw new UsageError(
        '“bundle import” takes one file.',
        'Write: fieldloop bundle import FILE.flb',
      );
    const done = await core.client.bundles.import({ path: userPath(path) });
    const kept = done.carried
      ? ' The bundle is kept here and delivered to the hub at the next sync.'
      : '';
    const told = {
      records:
        `Imported ${done.new} new changes and ${done.blobs} files; ${done.known} changes ` +
        `were already here.${kept}`,
      receipts: `${done.receipts} more changes confirmed by the hub.`,
      sealed: `The bundle is encrypted for others and can’t be read here.${kept}`,
    }[done.kind];
    const doubts = [
      done.unproven > 0
        ? `${done.unproven} changes by others can’t be verified yet. Their records stay ` +
          'marked until the hub confirms them.'
        : null,
      done.left > 0
        ? `${done.left} changes by others were skipped because they would change records on ` +
          'this computer. They will arrive from the hub.'
        : null,
    ].filter((line) => line !== null);
    return {
      json: { ...done },
      text: [
        told,
        ...doubts,
        ...done.rejected.map(({ code, reason }) => visibleLine(`rejected (${code}): ${reason}`)),
      ].join('\n'),
    };
  },
});

export const bundleReceiptsCommand = defineCommand({
  name: 'bundle receipts',
  summary: 'Copies the hub’s receipts for carried bundles, to carry back.',
  access: 'read',
  options: { out: { value: 'FOLDER', required: true, help: 'An existing folder.' } },
  async run(core, { values }) {
    const folder = userPath(values.out);
    if (!(statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false))
      throw new UsageError(
        '“bundle receipts” needs --out and an existing folder.',
        'Write: fieldloop bundle receipts --out FOLDER',
      );
    const { files } = await core.client.bundles.copyReceipts({ folder });
    return {
      json: { files },
      text:
        files.length === 0 ? 'There are no receipts from the hub to carry back.' : files.join('\n'),
    };
  },
});
