import { createHash } from 'node:crypto';
import { writeJson } from '../../../../shared/entries/canonical.ts';
import type { Item } from '../item.ts';

/** `again` goes into the record's id; null: `reason` says why it is left out. */
export type Sighting = { readonly again: string; readonly note: string | null } | { readonly again: null; readonly reason: string };

/**
 * Tells apart what one import meets twice: the same content under one key is one thing; other content under a key that stood already
 * (a placeholder id, numbering that starts again) is another record, known by its content from then on.
 */
export class SeenItems {
  readonly #seen = new Map<string, string>();

  meet(item: Item): Sighting {
    const content = digest(writeJson([item.type, { ...item.values, source: { ...(item.values['source'] as object | undefined), name: null } }, item.refs]));
    const source = item.values['source'] as { name?: unknown } | undefined;
    const place = `line ${item.line}${typeof source?.name === 'string' ? ` of ${source.name}` : ''}`;
    const first = this.#look(item, '', content, place);
    if (first === null) return { again: '', note: null };
    if (first.content === content) return { again: null, reason: `The same stands on ${first.place}` };
    if (item.key.startsWith('id/') || item.key.startsWith('name/')) return { again: null, reason: `Its ${item.key.startsWith('id/') ? 'id' : 'name'} stands on ${first.place} already, with other content` };
    const again = `#${content.slice(0, 12)}`;
    const second = this.#look(item, again, content, place);
    return second === null
      ? { again, note: `The same key stands on ${first.place} with other content; both are kept` }
      : { again: null, reason: `The same stands on ${second.place}` };
  }

  /** What stood there before; null when it is new, and then it stands from now on. */
  #look(item: Item, again: string, content: string, place: string): { readonly content: string; readonly place: string } | null {
    const key = digest(`${item.refs.deployment ?? ''}\u001f${item.format}\u001f${item.key}${again}`);
    const before = this.#seen.get(key);
    if (before === undefined) {
      this.#seen.set(key, `${content}${place}`);
      return null;
    }
    return { content: before.slice(0, content.length), place: before.slice(content.length) };
  }
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 22);
