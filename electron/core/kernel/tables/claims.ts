import {
  type DocumentName,
  familyOf,
  findHome,
  scopeOf,
  trustOf,
} from '../../../../shared/doc/document-name.ts';
import type { CreateEntry, Entry } from '../../../../shared/entries/entry.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import { isAtHome } from '../../../../shared/records/at-home.ts';
import {
  type Claimant,
  compareClaimants,
  type ClaimStrength,
  strengthOf,
} from '../../../../shared/records/claim-strength.ts';
import { aliasOf, sha256Of } from '../base/derived-id.ts';
import type { Sqlite } from '../database/open-database.ts';

interface ClaimRow {
  readonly id: RecordId;
  readonly family: string;
  readonly key: RecordId;
}
interface TextRow {
  readonly text: string;
  readonly document: DocumentName;
}

/**
 * [RE5] A record is identified by its family and its ID. If documents of two families claim one ID,
 * one family keeps the ID as the key of its record (`compareClaimants`), and each other one gets a
 * separate key. So nothing in one document affects a record of another. The column `entry.record`
 * contains the key; the table `claim` lists the few IDs claimed by several families. Which family
 * has which key follows from the entries alone, in any order of arrival.
 */
export class Claims {
  readonly #byId = new Map<string, Map<string, RecordId>>();
  readonly #idOf = new Map<string, RecordId>();
  readonly #all;
  readonly #texts;
  readonly #forget;
  readonly #insert;
  readonly #move;
  readonly #moveUnsent;
  readonly #hanging;

  constructor(sqlite: Sqlite) {
    this.#all = sqlite.prepare<[], ClaimRow>(
      'SELECT id, family, key FROM claim ORDER BY id, key <> id',
    );
    this.#texts = sqlite.prepare<[string], TextRow>(
      'SELECT text, document FROM entry WHERE record IN (SELECT value FROM json_each(?))',
    );
    this.#forget = sqlite.prepare('DELETE FROM claim WHERE id = ?');
    this.#insert = sqlite.prepare('INSERT INTO claim (key, id, family) VALUES (?, ?, ?)');
    this.#move = sqlite.prepare(
      'UPDATE entry SET record = ? WHERE document = ? AND record IN (SELECT value FROM ' +
        'json_each(?))',
    );
    this.#moveUnsent =
      sqlite.prepare(`UPDATE unconfirmed SET record = ? WHERE record IN (SELECT value
      FROM json_each(?))
      AND seq IN (SELECT seq FROM outbox WHERE document = ?)`);
    this.#hanging = sqlite
      .prepare<[string], RecordId>(
        'SELECT id FROM record WHERE subject IN (SELECT value FROM json_each(?))',
      )
      .pluck();
    this.reload();
  }

  /** Reads the table again, after a rebuild or a roll-back. */
  reload(): void {
    this.#byId.clear();
    this.#idOf.clear();
    for (const row of this.#all.iterate()) this.#note(row);
  }

  /** Returns the key of the record that an ID refers to in a document. */
  keyOf(document: string, id: RecordId): RecordId {
    if (this.#byId.size === 0) return id;
    return this.#byId.get(id)?.get(familyOf(document)) ?? id;
  }

  /** Returns the record's own ID, as in its entries. */
  idOf(key: RecordId): RecordId {
    return this.#idOf.get(key) ?? key;
  }

  /**
   * Returns the key of the subject of a document's record: a record in the same deployment or in
   * the workspace.
   */
  subjectOf(document: string, id: RecordId): RecordId {
    const families = this.#byId.size === 0 ? undefined : this.#byId.get(id);
    if (families === undefined) return id;
    const scope = scopeOf(document);
    return (
      families.get(scope) ?? families.get(`dep/${scope}`) ?? families.get(`tri/${scope}`) ?? id
    );
  }

  /**
   * Returns the keys of all records with an ID: the ID itself, and the others if several families
   * claim it.
   */
  keysOf(id: RecordId): RecordId[] {
    return [...new Set([id, ...(this.#byId.get(id)?.values() ?? [])])];
  }

  /**
   * Returns whether several families claim a record's ID, or appear to from now on.
   * @param stored the entries under its key
   */
  isInDoubt(key: RecordId, stored: readonly { readonly document: DocumentName }[]): boolean {
    if (this.#byId.size > 0 && this.#byId.has(this.idOf(key))) return true;
    const first = stored[0]?.document;
    if (first === undefined || stored.every(({ document }) => document === first)) return false;
    const family = familyOf(first);
    return stored.some(({ document }) => familyOf(document) !== family);
  }

  /** Returns the IDs that several families claim, with the key of each family's record. */
  list(): readonly ClaimRow[] {
    return [...this.#byId].flatMap(([id, families]) =>
      [...families].map(([family, key]) => ({ id: id as RecordId, family, key })),
    );
  }

  /**
   * Assigns each family that claims an ID the key that its entries earn. Runs in the caller's
   * transaction.
   * @returns the keys of all records that have to be read again: those with the ID, and those
   * attached to them
   */
  part(key: RecordId): readonly RecordId[] {
    const id = this.idOf(key);
    const before = this.keysOf(id);
    const families = this.#read(before);
    const order = [...families]
      .map(([family, { strength }]): Claimant => ({ family, strength }))
      .sort(compareClaimants);
    this.#forgetId(id);
    order.forEach(({ family }, i) => {
      const now = i === 0 ? id : aliasOf(family, id);
      for (const document of families.get(family)?.documents ?? []) {
        this.#move.run(now, document, JSON.stringify(before));
        this.#moveUnsent.run(now, JSON.stringify(before), document);
      }
      if (order.length === 1) return;
      this.#insert.run(now, id, family);
      this.#note({ id, family, key: now });
    });
    const keys = new Set([...before, ...this.keysOf(id)]);
    return [...keys, ...this.#hanging.all(JSON.stringify([...keys]))];
  }

  /** Reads each family's claim to an ID: how strong it is, and in which documents it was made. */
  #read(
    keys: readonly RecordId[],
  ): Map<string, { strength: ClaimStrength | null; readonly documents: Set<DocumentName> }> {
    const families = new Map<
      string,
      { strength: ClaimStrength | null; readonly documents: Set<DocumentName> }
    >();
    for (const { text, document } of this.#texts.all(JSON.stringify(keys))) {
      const family = familyOf(document);
      const known = families.get(family) ?? { strength: null, documents: new Set<DocumentName>() };
      families.set(family, known);
      known.documents.add(document);
      const entry = JSON.parse(text) as Entry;
      if (entry.op === 'create' && isCreateAtHome(entry, document))
        known.strength = stronger(known.strength, family, claimOf(family, entry, document));
    }
    return families;
  }

  #note({ id, family, key }: ClaimRow): void {
    const families = this.#byId.get(id) ?? new Map<string, RecordId>();
    this.#byId.set(id, families.set(family, key));
    this.#idOf.set(key, id);
  }

  #forgetId(id: RecordId): void {
    this.#forget.run(id);
    for (const key of this.keysOf(id)) this.#idOf.delete(key);
    this.#byId.delete(id);
  }
}

/**
 * Returns the strength of a claim. Unproven contents of a bundle claim no more than a comment does.
 */
function claimOf(family: string, create: CreateEntry, document: DocumentName): ClaimStrength {
  const strength = strengthOf({ family, create }, sha256Of);
  if (strength === 'main' && trustOf(document) !== null) return 'hanging';
  return strength;
}

function stronger(
  known: ClaimStrength | null,
  family: string,
  strength: ClaimStrength,
): ClaimStrength {
  if (known !== null && compareClaimants({ family, strength: known }, { family, strength }) < 0)
    return known;
  return strength;
}

/**
 * Returns whether a create entry takes effect: its type belongs in the document. A document without
 * a known name decides nothing.
 */
export function isCreateAtHome(create: CreateEntry, document: DocumentName): boolean {
  const home = findHome(document);
  return home === null || isAtHome(create, home);
}
