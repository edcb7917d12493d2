import { closeFolder } from '../../../../bundle/private-files.ts';

const folders: ReadonlySet<string> = new Set([
  'blobs',
  'backups',
  'carry',
  'damaged',
  'keys',
  'logs',
]);
const files: ReadonlySet<string> = new Set(['incarnation.json', 'closed.json', 'look-closely']);

/** Makes a data folder, and what Fieldloop keeps in it, private to its user. */
export const closeDataFolder = (dataDir: string): void =>
  closeFolder(
    dataDir,
    (name) => folders.has(name) || files.has(name) || name.startsWith('fieldloop.'),
  );
