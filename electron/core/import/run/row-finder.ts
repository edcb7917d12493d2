import type { RecordView } from '../../../../shared/api/views.ts';
import { writeJson } from '../../../../shared/entries/canonical.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import { nameKey } from '../../../../shared/records/name-key.ts';
import { derivedId } from '../../derived-id.ts';
import type { Session } from '../../session.ts';
import { beginning } from '../fit/clean-text.ts';
import { contentKey, rowGroup } from '../fit/source-key.ts';
import type { Item, RowIdentity } from '../item.ts';
import { isIdentifying, isSameRow, type RowValues } from './same-row.ts';

/** The record that a row is, or a new id for it. `note`: its key means another row as well. */
export interface FoundRow { readonly id: RecordId; readonly note: string | null }

/** What the finder asks of the data that is there. */
export interface RowContext {
  readonly findRecord: (id: RecordId, families: readonly string[]) => RecordView | null;
  /** What imports said of a record last, field by field. */
  readonly importedValues: (id: RecordId) => RowValues;
}

interface Candidate { readonly id: RecordId; readonly met: number }
interface Imported { readonly id: string; readonly title: string; readonly format: string; readonly key: string }

let tables = 0;

/**
 * Finds the record that a row means: by its key, or its title, and then by what it says. A key alone is not
 * trusted: a plain count begins again in the next file. Columns are no part of what a row is.
 * The index is a temporary table, so that its memory does not grow with the rows.
 */
export class RowFinder {
  readonly #context: RowContext;
  readonly #sqlite: Session['store']['sqlite'];
  readonly #name = `import_row_${++tables}`;
  readonly #loaded = new Set<string>();
  readonly #candidates;
  readonly #add;
  readonly #metOf;

  constructor(session: Session, context: RowContext) {
    this.#context = context;
    this.#sqlite = session.store.sqlite;
    this.#sqlite.exec(`CREATE TEMP TABLE ${this.#name} (place TEXT, id TEXT, met INTEGER, PRIMARY KEY (place, id)) WITHOUT ROWID;
      CREATE INDEX temp.${this.#name}_id ON ${this.#name} (id)`);
    this.#candidates = this.#sqlite.prepare<[string], Candidate>(`SELECT id, met FROM temp.${this.#name} WHERE place = ?`);
    this.#add = this.#sqlite.prepare<[string, string, number]>(`INSERT INTO temp.${this.#name} VALUES (?, ?, ?)
      ON CONFLICT DO UPDATE SET met = max(met, excluded.met)`);
    this.#metOf = this.#sqlite.prepare<[string], number>(`SELECT count(*) FROM temp.${this.#name} WHERE id = ? AND met = 1`).pluck();
  }

  /** Forgets everything; to be called when the import has ended. */
  close(): void {
    this.#sqlite.exec(`DROP TABLE IF EXISTS temp.${this.#name}`);
  }

  /** Finds the record of a row in a deployment, and takes note that this import has met it. */
  find(item: Item, row: RowIdentity, deployment: RecordId): FoundRow {
    this.#load(deployment);
    const place = placeOf(deployment, item.format, row.group);
    const candidates = this.#candidatesOf(place, item, row, deployment).filter(({ met }) => met === 0);
    const same = candidates.find(({ id }) => isSameRow(this.#context.importedValues(id), item, row.key));
    const id = same?.id ?? this.#newId(item, row, deployment);
    this.#add.run(place, id, 1);
    const [other] = candidates;
    return { id, note: same || row.key === null || !other ? null : this.#otherNote(row.key, other.id, deployment) };
  }

  #candidatesOf(place: string, item: Item, row: RowIdentity, deployment: RecordId): Candidate[] {
    const listed = this.#candidates.all(place);
    // Also those that were moved to another deployment since.
    const moved = [row.legacy, row.group, `${row.group}#${shortOf(item)}`]
      .map((key) => derivedId(deployment, item.format, key))
      .filter((id) => !listed.some((one) => one.id === id) && this.#context.findRecord(id, [`dep/${deployment}`]) !== null);
    return [...listed, ...moved.map((id): Candidate => ({ id, met: this.#metOf.get(id) ?? 0 }))];
  }

  #newId(item: Item, row: RowIdentity, deployment: RecordId): RecordId {
    const key = isIdentifying(row.key) ? row.group : `${row.group}#${shortOf(item)}`;
    const plain = derivedId(deployment, item.format, key);
    if (this.#context.findRecord(plain, [`dep/${deployment}`]) === null && this.#metOf.get(plain) === 0) return plain;
    return derivedId(deployment, item.format, `${row.group}#${contentKey(contentOf(item))}`);
  }

  #otherNote(key: string, id: RecordId, deployment: RecordId): string {
    const title = beginning(this.#context.findRecord(id, [`dep/${deployment}`])?.title ?? '', 60);
    return `The key “${beginning(key, 60)}” is another row’s of an earlier import (“${title}”); both are kept`;
  }

  #load(deployment: RecordId): void {
    if (this.#loaded.has(deployment)) return;
    this.#loaded.add(deployment);
    const rows = this.#sqlite.prepare<[string], Imported>(`SELECT id, title, "values" ->> '$.source.format' AS format,
      "values" ->> '$.source.key' AS key FROM record WHERE deployment = ? AND "values" ->> '$.source.key' IS NOT NULL`);
    const found: [string, string][] = [];
    for (const { id, title, format, key } of rows.iterate(deployment)) {
      const group = groupOf(format, key, title);
      if (group !== null) found.push([placeOf(deployment, format, group), id]);
    }
    for (const [place, id] of found) this.#add.run(place, id, 0);
  }
}

const placeOf = (deployment: string, format: string, group: string): string =>
  contentKey(deployment, format, group);

/** The title and the date of a row, which tell rows apart whose key does not. */
const shortOf = (item: Item): string =>
  contentKey(nameKey(String(item.values['title'] ?? '')), String(item.values['occurred_at'] ?? ''));

function contentOf(item: Item): string {
  const { source, ...values } = item.values as { readonly source?: Readonly<Record<string, unknown>> };
  return writeJson([{ ...values, details: source?.['details'] ?? null }, item.refs]);
}

/** Where a record of an earlier import belongs; older ones name the set of their columns before their key. */
function groupOf(format: string, key: string, title: string): string | null {
  if (format === 'fieldloop') return key.startsWith('key/') ? key : null;
  if (format !== 'csv') return null;
  if (key.startsWith('key/') || key.startsWith('row/')) return key;
  const older = /^[0-9a-f]{16}\/(row\/)?([\s\S]*)$/.exec(key);
  if (!older) return null;
  return older[1] === undefined ? `key/${older[2] ?? ''}` : rowGroup(title);
}
