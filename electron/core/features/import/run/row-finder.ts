import type { RecordView } from '../../../../../shared/api/views.ts';
import { writeJson } from '../../../../../shared/entries/canonical.ts';
import type { RecordId } from '../../../../../shared/ids.ts';
import { nameKey } from '../../../../../shared/records/name-key.ts';
import { derivedId } from '../../../kernel/base/derived-id.ts';
import type { Sqlite } from '../../../kernel/database/open-database.ts';
import { beginning } from '../fit/clean-text.ts';
import { findFormat } from '../formats/import-formats.ts';
import { contentKey } from '../fit/source-key.ts';
import type { Item, RowIdentity } from '../item.ts';
import { isIdentifying, isSameRow, type RowValues } from './same-row.ts';

/** The record of a row, or a new ID for it. `note`: its key means another row as well. */
export interface FoundRow {
  readonly id: RecordId;
  readonly note: string | null;
}

/** What the finder needs from the data. */
export interface RowContext {
  readonly findRecord: (id: RecordId, families: readonly string[]) => RecordView | null;
  /** Returns the values that imports gave a record last, field by field. */
  readonly importedValues: (id: RecordId) => RowValues;
}

interface Candidate {
  readonly id: RecordId;
  readonly met: number;
}
interface Imported {
  readonly id: string;
  readonly title: string;
  readonly format: string;
  readonly key: string;
}

/**
 * Finds the record of a row: by its key, or its title, and then by its content. A key alone is not
 * trusted: a plain count starts again in the next file. Columns don't identify a row.
 */
export class RowFinder {
  readonly #context: RowContext;
  readonly #sqlite: Sqlite;
  readonly #loaded = new Set<string>();
  readonly #candidates;
  readonly #add;
  readonly #metOf;

  constructor(sqlite: Sqlite, scratch: Sqlite, context: RowContext) {
    this.#context = context;
    this.#sqlite = sqlite;
    scratch.exec(`CREATE TABLE row (place TEXT, id TEXT, met INTEGER, PRIMARY KEY (place, id))
      WITHOUT ROWID;
      CREATE INDEX row_id ON row (id)`);
    this.#candidates = scratch.prepare<[string], Candidate>(
      'SELECT id, met FROM row WHERE place = ?',
    );
    this.#add = scratch.prepare<[string, string, number]>(
      'INSERT INTO row VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET met = max(met, excluded.met)',
    );
    this.#metOf = scratch
      .prepare<[string], number>('SELECT count(*) FROM row WHERE id = ? AND met = 1')
      .pluck();
  }

  /** Finds the record of a row in a deployment, and registers that this import has seen it. */
  find(item: Item, row: RowIdentity, deployment: RecordId): FoundRow {
    this.#load(deployment);
    const place = placeOf(deployment, item.format, row.group);
    const candidates = this.#candidatesOf(place, item, row, deployment).filter(
      ({ met }) => met === 0,
    );
    const same = candidates.find(({ id }) =>
      isSameRow(this.#context.importedValues(id), item, row.key),
    );
    const id = same?.id ?? this.#newId(item, row, deployment);
    this.#add.run(place, id, 1);
    const [other] = candidates;
    return {
      id,
      note:
        same || row.key === null || !other ? null : this.#otherNote(row.key, other.id, deployment),
    };
  }

  #candidatesOf(place: string, item: Item, row: RowIdentity, deployment: RecordId): Candidate[] {
    const listed = this.#candidates.all(place);
    // Also those that were moved to another deployment since.
    const moved = [row.legacy, row.group, `${row.group}#${shortOf(item)}`]
      .map((key) => derivedId(deployment, item.format, key))
      .filter(
        (id) =>
          !listed.some((one) => one.id === id) &&
          this.#context.findRecord(id, [`dep/${deployment}`]) !== null,
      );
    return [...listed, ...moved.map((id): Candidate => ({ id, met: this.#metOf.get(id) ?? 0 }))];
  }

  #newId(item: Item, row: RowIdentity, deployment: RecordId): RecordId {
    const key = isIdentifying(row.key) ? row.group : `${row.group}#${shortOf(item)}`;
    const plain = derivedId(deployment, item.format, key);
    if (
      this.#context.findRecord(plain, [`dep/${deployment}`]) === null &&
      this.#metOf.get(plain) === 0
    )
      return plain;
    return derivedId(deployment, item.format, `${row.group}#${contentKey(contentOf(item))}`);
  }

  #otherNote(key: string, id: RecordId, deployment: RecordId): string {
    const title = beginning(this.#context.findRecord(id, [`dep/${deployment}`])?.title ?? '', 60);
    return (
      `The ID “${beginning(key, 60)}” belongs to another row of an earlier import ` +
      `(“${title}”). Both were kept`
    );
  }

  #load(deployment: RecordId): void {
    if (this.#loaded.has(deployment)) return;
    this.#loaded.add(deployment);
    const rows = this.#sqlite.prepare<
      [string],
      Imported
    >(`SELECT id, title, "values" ->> '$.source.format' AS format,
      "values" ->> '$.source.key' AS key FROM record WHERE deployment = ?
      AND "values" ->> '$.source.key' IS NOT NULL`);
    for (const { id, title, format, key } of rows.iterate(deployment)) {
      const group = findFormat(format)?.groupOf?.(key, title) ?? null;
      if (group !== null) this.#add.run(placeOf(deployment, format, group), id, 0);
    }
  }
}

const placeOf = (deployment: string, format: string, group: string): string =>
  contentKey(deployment, format, group);

/** Returns the title and the date of a row, which identify rows whose key does not. */
const shortOf = (item: Item): string =>
  contentKey(nameKey(String(item.values['title'] ?? '')), String(item.values['occurred_at'] ?? ''));

function contentOf(item: Item): string {
  const { source, ...values } = item.values as {
    readonly source?: Readonly<Record<string, unknown>>;
  };
  return writeJson([{ ...values, details: source?.['details'] ?? null }, item.refs]);
}
