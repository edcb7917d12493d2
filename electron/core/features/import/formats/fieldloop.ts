import { isExportLine, readExportLine } from './export-line.ts';
import type { ObjectFormat } from './import-format.ts';
import { isOwnLine, readOwnLine } from './own-line.ts';

/** Fieldloop's own export, and hand-written lines in the same form. */
export const fieldloop: ObjectFormat = {
  name: 'fieldloop',
  label: 'Fieldloop export',
  layout: 'json',
  strict: true,
  groupOf: (key) => (key.startsWith('key/') ? key : null),
  readers: [
    { is: isExportLine, read: readExportLine, turn: 'first' },
    { is: isOwnLine, read: readOwnLine, turn: 'last' },
  ],
};
