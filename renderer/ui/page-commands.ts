import type { Command } from './command.ts';
import type { May } from './use-may.ts';

/** A command of one page that the palette offers everywhere: it opens the page and runs there. */
interface PageCommand extends Pick<Command, 'label' | 'group' | 'keys' | 'words'> {
  /** The name of the page, or of the settings section, that offers it. */
  readonly page: string;
  /** Returns who may run it; the palette offers it to nobody else. By default everyone. */
  readonly may?: (may: May) => boolean;
  /** Elsewhere it only opens the page, where something has to be chosen first. */
  readonly visits?: true;
}

const captures = (may: May): boolean => may.capture;

/**
 * The commands that a page offers without a record: the page takes label, keys and synonyms from
 * here, and so does the palette on every other page. The commands 'New …' follow from the manifests
 * of the record types (new-command.ts).
 */
export const pageCommands = {
  'imports.files': {
    page: 'imports',
    label: 'Import files…',
    group: 'Import',
    keys: 'n',
    words: 'csv spreadsheet load upload',
    may: captures,
  },
  'imports.folder': {
    page: 'imports',
    label: 'Import folder…',
    group: 'Import',
    keys: 'shift+n',
    words: 'csv directory load upload',
    may: captures,
  },
  'bundles.import': {
    page: 'bundles',
    label: 'Import bundle or receipt…',
    group: 'Bundles',
    keys: 'n',
    words: 'import open usb stick offline',
    visits: true,
  },
  'bundles.export': {
    page: 'bundles',
    label: 'Create bundle…',
    group: 'Bundles',
    keys: 'mod+Enter',
    words: 'export save usb stick offline',
    visits: true,
  },
  'feed.search': {
    page: 'feed',
    label: 'Search feed',
    group: 'Feed',
    keys: '/',
    words: 'find look',
  },
  'feed.filter': {
    page: 'feed',
    label: 'Filter feed',
    group: 'Feed',
    keys: 'f',
    words: 'narrow show only list',
  },
  'triage.filter': {
    page: 'triage',
    label: 'Filter triage',
    group: 'Triage',
    keys: 'f',
    words: 'narrow show only list',
  },
  'experiments.search': {
    page: 'experiments',
    label: 'Search experiments',
    group: 'Experiments',
    keys: '/',
    words: 'find look',
  },
  'accounts.search': {
    page: 'accounts',
    label: 'Search accounts',
    group: 'Accounts',
    keys: '/',
    words: 'find look customer',
  },
  'members.invite': {
    page: 'members',
    label: 'Invite people',
    group: 'People and devices',
    keys: 'n',
    words: 'add member new link team',
    may: ({ managesPeople }) => managesPeople,
  },
  'data.export': {
    page: 'data',
    label: 'Export everything…',
    group: 'Data',
    words: 'save download jsonl copy',
  },
  'data.backUp': {
    page: 'data',
    label: 'Back up now',
    group: 'Data',
    words: 'backup save copy',
  },
  'data.check': {
    page: 'data',
    label: 'Check everything',
    group: 'Data',
    words: 'verify integrity repair',
  },
} as const satisfies Readonly<Record<string, PageCommand>>;

export type PageCommandId = keyof typeof pageCommands;

/** Every page command, with its ID. */
export const pageCommandList: readonly (PageCommand & { readonly id: PageCommandId })[] =
  Object.entries<PageCommand>(pageCommands).map(([id, command]) => ({
    ...command,
    id: id as PageCommandId,
  }));

/**
 * Returns what a page registers for one of its commands; `run` and `enabled` are the page's own.
 */
export function pageCommand(
  id: PageCommandId,
): Pick<Command, 'id' | 'label' | 'group' | 'keys' | 'words'> {
  const { label, group, keys, words }: PageCommand = pageCommands[id];
  return { id, label, group, words, ...(keys !== undefined && { keys }) };
}
