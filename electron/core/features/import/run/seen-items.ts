import { createHash } from 'node:crypto';
import { writeJson } from '../../../../../shared/entries/canonical.ts';
import type { Sqlite } from '../../../kernel/database/open-database.ts';
import type { Item } from '../item.ts';

/** `again` goes into the record's ID; null: `reason` says why it is skipped. */
export type Sighting =
  | { readonly again: string; readonly note: string | null }
  | { readonly again: null; readonly reason: string };

/** How many items are kept in memory before they go into the scratch database, sorted. */
const recentMax = 20_000;

interface Seen {
  readonly content: string;
  readonly place: string;
}

/**
 * Distinguishes what one import sees twice: the same content under one key is one item; different
 * content under a known key (a placeholder ID, numbering that restarts) is another record,
 * identified by its content from then on.
 */
export class SeenItems {
  readonly #find;
  readonly #add;
  readonly #recent = new Map<string, Seen>();
  #isStored = false;

  constructor(scratch: Sqlite) {
    scratch.exec(
      'CREATE TABLE seen (key TEXT PRIMARY KEY, content TEXT, place TEXT) WITHOUT ROWID',
    );
    this.#find = scratch.prepare<[string], Seen>('SELECT content, place FROM seen WHERE key = ?');
    this.#add = scratch.prepare<[string, string, string]>('INSERT INTO seen VALUES (?, ?, ?)');
  }

  /** Registers an item, and returns whether and how it was seen before. */
  meet(item: Item): Sighting {
    const content = digest(
      writeJson([
        item.type,
        {
          ...item.values,
          source: { ...(item.values['source'] as object | undefined), name: null },
        },
        item.refs,
      ]),
    );
    const source = item.values['source'] as { name?: unknown } | undefined;
    const file = typeof source?.name === 'string' ? ` of ${source.name}` : '';
    const place = `line ${item.line}${file}`;
    const first = this.#look(item, '', content, place);
    if (first === null) return { again: '', note: null };
    if (first.content === content) return { again: null, reason: `Duplicate of ${first.place}` };
    if (item.key.startsWith('id/') || item.key.startsWith('name/'))
      return {
        again: null,
        reason:
          `Same ${item.key.startsWith('id/') ? 'ID' : 'name'} as ${first.place}, with ` +
          'different content',
      };
    const again = `#${content.slice(0, 12)}`;
    const second = this.#look(item, again, content, place);
    if (second === null)
      return { again, note: `Same ID as ${first.place}, with different content. Both were kept` };
    return { again: null, reason: `Duplicate of ${second.place}` };
  }

  /** Returns what was registered before; null if it is new, and registers it. */
  #look(item: Item, again: string, content: string, place: string): Seen | null {
    const key = digest(
      `${item.refs.deployment ?? ''}\u001f${item.format}\u001f${item.key}${again}`,
    );
    const before = this.#recent.get(key) ?? (this.#isStored ? this.#find.get(key) : undefined);
    if (before !== undefined) return before;
    this.#recent.set(key, { content, place });
    if (this.#recent.size >= recentMax) this.#store();
    return null;
  }

  #store(): void {
    const sorted = [...this.#recent].sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [key, { content, place }] of sorted) this.#add.run(key, content, place);
    this.#recent.clear();
    this.#isStored = true;
  }
}

const digest = (text: string): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, 22);
