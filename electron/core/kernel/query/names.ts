import type { Change } from '../../../../shared/api/changes.ts';
import type { RowReference } from '../../../../shared/records/define-record.ts';
import { findRecordType, typeNames } from '../../../../shared/records/index.ts';
import { isNear, isNearStart } from '../../../../shared/search/is-near.ts';
import { indexText, type SearchWord } from '../../../../shared/search/search-words.ts';
import type { People } from './people.ts';
import type { Sqlite } from '../database/open-database.ts';
import { facetToken } from '../projection/facet-token.ts';

/** The record types whose names list rows show, and the dimension in which a row refers to them. */
const dimensions: ReadonlyMap<string, RowReference> = new Map(
  typeNames.flatMap((type) => {
    const { namesRowsBy } = findRecordType(type) ?? {};
    if (namesRowsBy) return [[type, namesRowsBy]];
    return [];
  }),
);

interface Name {
  readonly words: readonly string[];
  readonly token: string;
}
interface NamedRow {
  readonly id: string;
  readonly type: string;
  readonly title: string;
  readonly values: string;
}

/** Nearly every name starts with some single letter, so that few letters don't identify one. */
const shortestBeginning = 2;

/**
 * [FE12] The names of deployments, experiments, stages, model iterations and people, by their
 * words. A search looks them up and queries the index for rows that refer to them: names are in no
 * row, so a renamed record is found by its new name at once.
 */
export class Names {
  readonly #people: Pick<People, 'personOf' | 'idsOf'>;
  readonly #rows;
  #names: readonly Name[] | null = null;

  constructor(sqlite: Sqlite, people: Pick<People, 'personOf' | 'idsOf'>) {
    this.#people = people;
    const types = [...dimensions.keys()]
      .map((type) => `"${facetToken('type', type)}"`)
      .join(' OR ');
    this.#rows = sqlite.prepare<[], NamedRow>(`SELECT r.id, r.type, r.title, r."values"
      FROM record_fts f CROSS JOIN record r ON r.rid = f.rowid
      WHERE record_fts MATCH 'fx : (${types})'`);
  }

  /** Clears what a change may affect. */
  invalidate(change: Change): void {
    const isNames = change.kind === 'records' && change.types.some((type) => dimensions.has(type));
    if (isNames || change.kind === 'settings') this.forget();
  }

  /** Clears the names. */
  /** Clears the names. */
  forget(): void {
    this.#names = null;
  }

  /** Returns the facet tokens of rows that show a name with this word. */
  tokensWith({ word, prefix, symbol }: SearchWord): readonly string[] {
    const begins = prefix && (word.length >= shortestBeginning || word.charCodeAt(0) > 0x2e7f);
    return this.#tokens(
      (one) => one === word || (begins && symbol === undefined && one.startsWith(word)),
    );
  }

  /**
   * Returns the facet tokens for names with a word that differs by one letter (see `tokensWith`).
   */
  tokensNear({ word, prefix }: SearchWord): readonly string[] {
    return this.#tokens((one) => isNear(word, one) || (prefix && isNearStart(word, one)));
  }

  #tokens(fits: (word: string) => boolean): readonly string[] {
    const found = this.#read()
      .filter(({ words }) => words.some(fits))
      .map(({ token }) => token);
    return [...new Set(found)];
  }

  #read(): readonly Name[] {
    this.#names ??= this.#rows
      .all()
      .flatMap((row) =>
        dimensions.get(row.type) === 'author' ? this.#ofPerson(row) : namesIn(row),
      );
    return this.#names;
  }

  /**
   * Returns the names of a person. Rows show a person by one name, whichever of their IDs wrote
   * them.
   */
  #ofPerson({ id, title }: NamedRow): readonly Name[] {
    if (this.#people.personOf(id) !== id) return [];
    const words = wordsOf(title);
    return this.#people.idsOf(id).map((one) => ({ words, token: facetToken('author', one) }));
  }
}

/** Returns the names in a record. Rows refer to the record itself, or to its named parts. */
function namesIn({ id, type, title, values }: NamedRow): readonly Name[] {
  const dimension = dimensions.get(type);
  if (dimension === undefined) return [];
  const nameOf = (of: string, text: string): Name => ({
    words: wordsOf(text),
    token: facetToken(dimension, of),
  });
  const parts = findRecordType(type)?.namedParts;
  if (parts === undefined) return [nameOf(id, title)];
  const { [parts]: list } = JSON.parse(values) as Readonly<Record<string, unknown>>;
  if (!Array.isArray(list)) return [];
  return list.flatMap((part: { readonly id?: unknown; readonly name?: unknown } | null) =>
    typeof part?.id === 'string' && typeof part.name === 'string'
      ? [nameOf(part.id, part.name)]
      : [],
  );
}

const wordsOf = (text: string): readonly string[] =>
  indexText(text)
    .toLowerCase()
    .match(/[a-z0-9\u0080-\u{10ffff}]+/gu) ?? [];
