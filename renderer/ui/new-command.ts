import { findRecordType } from '../../shared/records/index.ts';
import type { Command } from './command.ts';
import type { RecordPage } from './page-manifest.ts';
import { findManifest, useRecordManifests } from './record-manifest.ts';
import type { May } from './use-may.ts';

type NewCommand = Pick<Command, 'id' | 'label' | 'group' | 'keys' | 'words'>;

/** Returns the ID of the command that begins a new record of a type on its page. */
export const newCommandId = (type: string): string => `new.${type}`;

/** Returns the command 'New …' of the page of a record type, without what runs it. */
export function newCommand(type: string, page: RecordPage | null): NewCommand {
  const definition = findRecordType(type);
  return {
    id: newCommandId(type),
    label: `New ${(definition?.label ?? 'record').toLowerCase()}`,
    group: page?.title ?? definition?.plural ?? type,
    keys: 'n',
    words: `create add ${page?.creates?.words ?? ''}`.trimEnd(),
  };
}

/** Returns whether the person may run the command 'New …' of a page. */
export const mayRunNew = (type: string, page: RecordPage, may: May): boolean =>
  page.creates?.may?.(may) ?? may.create(type, null);

/** Returns the command 'New …' of a type, for its page to register. */
export const useNewCommand = (type: string): NewCommand =>
  newCommand(type, findManifest(useRecordManifests(), type)?.page ?? null);
