import type { RecordType } from '../../../../../shared/records/define-record.ts';
import { findId, type RecordId } from '../../../../../shared/ids.ts';
import { findRecordType, namedTypes } from '../../../../../shared/records/index.ts';
import { lineMax } from '../../../../../shared/records/limits.ts';
import { nameKey } from '../../../../../shared/records/name-key.ts';
import type { Sqlite } from '../../../kernel/database/open-database.ts';
import { nameThatFits } from '../fit/clean-text.ts';

/** What a name means. `type` null: stages. */
export type Match =
  | { readonly kind: 'one'; readonly id: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'many'; readonly count: number; readonly type: string | null };

/** Where a name is used, which tells records and stages of the same name apart. */
export interface Scope {
  readonly deployment: RecordId | null;
  /** The professions that its stages are looked for in first, in order. */
  readonly professions: readonly string[];
}

interface Row {
  readonly id: string;
  readonly deployment: string | null;
}

const none: Match = { kind: 'none' };

/** How many titles are kept in memory before they go into the scratch database. */
const recentMax = 20_000;

/** Returns the title of a type's records as it is stored, to compare names by. */
export function storedName(type: string, title: string): string {
  const definition: RecordType | null = findRecordType(type);
  const field = definition?.fields['title'];
  const max = field?.kind === 'line' ? field.max : undefined;
  return nameKey(nameThatFits(title, max ?? lineMax));
}

/**
 * Every record by its title, so that a name that means several is noticed. Titles of types that
 * have no names (observations) are read when the first of them is looked up.
 */
export class NameIndex {
  readonly #sqlite: Sqlite;
  readonly #add;
  readonly #named;
  readonly #typeOf;
  /** Titles of types that are not loaded. Most imports never look one of them up. */
  readonly #recent: [name: string, type: string, id: string, deployment: string | null][] = [];
  readonly #loaded = new Set<string>(namedTypes);
  /** A stage's name → the stages with it, and their professions. */
  readonly #stages = new Map<string, Map<string, string>>();
  readonly #stageIds = new Map<string, string>();

  constructor(sqlite: Sqlite, scratch: Sqlite) {
    this.#sqlite = sqlite;
    scratch.exec(`CREATE TABLE title (name TEXT, type TEXT, id TEXT, deployment TEXT,
      PRIMARY KEY (name, type, id)) WITHOUT ROWID;
      CREATE INDEX title_id ON title (id)`);
    this.#add = scratch.prepare<[string, string, string, string | null]>(
      'INSERT OR REPLACE INTO title VALUES (?, ?, ?, ?)',
    );
    this.#named = scratch.prepare<[string, string], Row>(
      'SELECT id, deployment FROM title WHERE name = ? AND type = ?',
    );
    this.#typeOf = scratch
      .prepare<[string], string>('SELECT type FROM title WHERE id = ? LIMIT 1')
      .pluck();
  }

  /** Registers a record's name. */
  learn(type: string, id: string, title: string, deployment: string | null): void {
    const name = storedName(type, title);
    if (this.#loaded.has(type)) {
      this.#add.run(name, type, id, deployment);
      return;
    }
    this.#recent.push([name, type, id, deployment]);
    if (this.#recent.length >= recentMax) this.#storeRecent();
  }

  /** Registers the stages of a profession. */
  learnStages(profession: string, stages: readonly { readonly id: string; name: string }[]): void {
    for (const { id, name } of stages) {
      this.#stageIds.set(id.toLowerCase(), id);
      const named = this.#stages.get(nameKey(name)) ?? new Map<string, string>();
      this.#stages.set(nameKey(name), named.set(id, profession));
    }
  }

  /** Returns what a name means among the records of some types, by ID or title. */
  match(types: readonly string[], ref: string, scope: Scope): Match {
    const known = types.filter((type) => findRecordType(type) !== null);
    for (const type of known) this.#load(type);
    const id = findId<RecordId>(ref);
    if (id !== null && known.includes(this.#typeOf.get(id) ?? '')) return { kind: 'one', id };
    const found = known.flatMap((type) =>
      this.#named.all(storedName(type, ref), type).map((row) => ({ ...row, type })),
    );
    const near = found.filter(({ deployment }) => deployment === scope.deployment);
    const [first] = near.length === 1 ? near : found;
    if (first === undefined) return none;
    if (near.length === 1 || found.length === 1) return { kind: 'one', id: first.id };
    return { kind: 'many', count: found.length, type: first.type };
  }

  /** Returns which stage a name means: that of the profession it is used in, or the only one. */
  matchStage(ref: string, { professions }: Scope): Match {
    const id = this.#stageIds.get(ref.toLowerCase());
    if (id !== undefined) return { kind: 'one', id };
    const found = [...(this.#stages.get(nameKey(ref)) ?? [])];
    for (const profession of professions) {
      const [near] = found.filter(([, of]) => of === profession);
      if (near !== undefined) return { kind: 'one', id: near[0] };
    }
    const [first] = found;
    if (first === undefined) return none;
    if (found.length === 1) return { kind: 'one', id: first[0] };
    return { kind: 'many', count: found.length, type: null };
  }

  /** Returns whether a stage belongs to a profession. */
  isStageOf(stage: string, profession: string): boolean {
    return [...this.#stages.values()].some((named) => named.get(stage) === profession);
  }

  #storeRecent(): void {
    for (const title of this.#recent) this.#add.run(...title);
    this.#recent.length = 0;
  }

  #load(type: string): void {
    if (this.#loaded.has(type)) return;
    this.#storeRecent();
    this.#loaded.add(type);
    const rows = this.#sqlite.prepare<[string], Row & { readonly title: string }>(
      'SELECT id, title, deployment FROM record WHERE type = ? AND deleted_ms IS NULL',
    );
    for (const { id, title, deployment } of rows.iterate(type))
      this.learn(type, id, title, deployment);
  }
}
