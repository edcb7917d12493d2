import type { Change } from '../../../../shared/api/changes.ts';
import { isNear, isNearStart } from '../../../../shared/search/is-near.ts';
import type { SearchWord } from '../../../../shared/search/search-words.ts';
import type { Sqlite } from '../database/open-database.ts';

/** Shorter words differ by one letter from too many others. */
const shortestCorrected = 4;
const mostNear = 24;

/**
 * [FE13] Looks up words of the index that differ by one letter from the typed ones. The words are
 * read when a search finds nothing.
 */
export class Spelling {
  readonly #fits;
  readonly #terms;
  #known: readonly string[] | null = null;

  constructor(sqlite: Sqlite) {
    sqlite.exec(
      'CREATE VIRTUAL TABLE IF NOT EXISTS temp.record_terms USING fts5vocab(main, record_fts, col)',
    );
    this.#fits = sqlite
      .prepare<[string], number>('SELECT 1 FROM record_fts WHERE record_fts MATCH ? LIMIT 1')
      .pluck();
    this.#terms = sqlite
      .prepare<[], string>(
        `SELECT DISTINCT term FROM temp.record_terms WHERE col IN ('title', 'text')`,
      )
      .pluck();
  }

  /** Clears the words when records change. */
  invalidate(change: Change): void {
    if (change.kind === 'records') this.#known = null;
  }

  /** Returns whether anything in the index matches an expression. */
  fits(expression: string): boolean {
    return this.#fits.get(expression) !== undefined;
  }

  /**
   * Returns words of the index that differ by one letter; for a word still being typed, those that
   * start so.
   */
  near({ word, prefix, symbol }: SearchWord): readonly SearchWord[] {
    if (symbol !== undefined || word.length < shortestCorrected || /^\p{Nd}+$/u.test(word))
      return [];
    this.#known ??= this.#terms.all();
    const found = this.#known.filter(
      (term) => isNear(word, term) || (prefix && isNearStart(word, term)),
    );
    return found.slice(0, mostNear).map((term) => ({ word: term, prefix: false }));
  }
}

/** Returns whether a word is long enough to be corrected. */
export const isCorrected = ({ word, symbol }: SearchWord): boolean =>
  symbol === undefined && word.length >= shortestCorrected;
