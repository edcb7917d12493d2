import type { Change } from '../../../../shared/api/changes.ts';
import { findRecordType, typeNames } from '../../../../shared/records/index.ts';
import { facetToken } from '../projection/facet-token.ts';
import { settings } from '../settings/all-settings.ts';
import { findSetting, saveSetting } from '../settings/settings.ts';
import type { Store } from '../store/store.ts';
import type { Db } from '../database/open-database.ts';
import { findMembership } from '../settings/membership.ts';

interface Known {
  /** Another ID of a person -> the one that they are known by. */
  readonly same: ReadonlyMap<string, string>;
  /** The ID that a person is known by -> all their IDs, that one first. */
  readonly ids: ReadonlyMap<string, readonly string[]>;
}

/** Returns all IDs under which the person of this folder has written, here or on other devices. */
const readOwnIds = (db: Db): readonly string[] => findSetting(db, settings.ownIds) ?? [];

/**
 * Stores more IDs of the person of this folder, permanently: what was written under them stays
 * theirs.
 */
export function noteOwnIds(db: Db, ids: readonly string[]): void {
  const known = readOwnIds(db);
  const all = [...new Set([...known, ...ids])];
  if (all.length > known.length) saveSetting(db, settings.ownIds, all);
}

/** The types whose records may be aliases, each with the field that says so. */
const aliasFields: ReadonlyMap<string, string> = new Map(
  typeNames.flatMap((type) => {
    const { aliasOf } = findRecordType(type) ?? {};
    if (aliasOf === undefined) return [];
    return [[type, aliasOf]];
  }),
);

/** The maximum number of steps from one ID to the next: beyond it, records form a circle. */
const mostSteps = 20;

/**
 * [PE1] Resolves author IDs to people. A person who works on several devices has an ID for each one
 * that was used before it joined; all of them are that one person, wherever someone is named,
 * looked for or asked. The hub lists one's own IDs, and each person's record lists theirs.
 */
export class People {
  readonly #store: Store;
  readonly #aliases;
  readonly #profile;
  #known: Known | null = null;

  constructor(store: Store) {
    this.#store = store;
    this.#aliases = [...aliasFields].map(([type, field]) =>
      store.sqlite.prepare<[], { readonly id: string; readonly same: string }>(
        `SELECT r.id, r."values" ->> '$.${field}' AS same FROM record_fts f
         CROSS JOIN record r ON r.rid = f.rowid
         WHERE record_fts MATCH 'fx : "${facetToken('type', type)}"'
           AND r."values" ->> '$.${field}' IS NOT NULL ORDER BY r.id`,
      ),
    );
    this.#profile = store.sqlite
      .prepare<[], string>(
        `SELECT value ->> '$.member' FROM setting WHERE key = '${settings.profile.key}'`,
      )
      .pluck();
  }

  /** Clears what a change may affect. */
  invalidate(change: Change): void {
    const isPeoples =
      change.kind === 'records' && change.types.some((type) => aliasFields.has(type));
    if (isPeoples || change.kind === 'settings') this.forget();
  }

  /** Clears the cache. */
  forget(): void {
    this.#known = null;
  }

  /** Returns the ID that a person is known by, for any of their IDs. */
  personOf(id: string): string {
    return this.#read().same.get(id) ?? id;
  }

  /** Returns all IDs of a person, for any of them; the one that they are known by comes first. */
  idsOf(id: string): readonly string[] {
    const person = this.personOf(id);
    return this.#read().ids.get(person) ?? [person];
  }

  /** Returns every ID that is an alias of another one. */
  get same(): ReadonlyMap<string, string> {
    return this.#read().same;
  }

  #read(): Known {
    this.#known ??= gather(this.#steps());
    return this.#known;
  }

  /** Returns the steps. What the hub says about oneself precedes what records say. */
  #steps(): ReadonlyMap<string, string> {
    const aliases = this.#aliases.flatMap((statement) => statement.all());
    const steps = new Map(aliases.map(({ id, same }) => [id, same]));
    const me = findMembership(this.#store)?.member.id ?? this.#profile.get();
    if (me === undefined) return steps;
    steps.delete(me);
    const own = [
      ...readOwnIds(this.#store.db),
      ...(findMembership(this.#store)?.member.authors ?? []),
    ];
    for (const id of own) if (id !== me) steps.set(id, me);
    return steps;
  }
}

function gather(steps: ReadonlyMap<string, string>): Known {
  const same = new Map<string, string>();
  const ids = new Map<string, string[]>();
  for (const id of steps.keys()) {
    const person = endOf(id, steps);
    if (person === id) continue;
    same.set(id, person);
    const all = ids.get(person) ?? [person];
    all.push(id);
    ids.set(person, all);
  }
  return { same, ids };
}

/** Follows the steps to their end; in a circle, its smallest ID represents all. */
function endOf(id: string, steps: ReadonlyMap<string, string>): string {
  const passed = [id];
  for (let at = steps.get(id); at !== undefined; at = steps.get(at)) {
    const first = passed.indexOf(at);
    if (first >= 0) return passed.slice(first).sort()[0] ?? at;
    passed.push(at);
    if (passed.length > mostSteps) return at;
  }
  return passed.at(-1) ?? id;
}
