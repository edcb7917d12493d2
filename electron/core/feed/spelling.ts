import type { Change } from '../../../shared/api/changes.ts';
import { isNear, isNearStart } from '../../../shared/search/is-near.ts';
import type { SearchWord } from '../../../shared/search/search-words.ts';
import type { Sqlite } from '../store/open-database.ts';

/** Shorter words are one letter off from too many others. */
const shortestCorrected = 4;
const mostNear = 24;

/** [FE13] The words that the index holds, to find those that are one letter off from what was typed. Read when a search finds nothing. */
export class Spelling {
  readonly #fits;
  readonly #terms;
  #known: readonly string[] | null = null;

  constructor(sqlite: Sqlite) {
    sqlite.exec('CREATE VIRTUAL TABLE IF NOT EXISTS temp.record_terms USING fts5vocab(main, record_fts, col)');
    this.#fits = sqlite.prepare<[string], number>('SELECT 1 FROM record_fts WHERE record_fts MATCH ? LIMIT 1').pluck();
    this.#terms = sqlite.prepare<[], string>(`SELECT DISTINCT term FROM temp.record_terms WHERE col IN ('title', 'text')`).pluck();
  }

  /** Forgets the words when records change. */
  heed(change: Change): void {
    if (change.kind === 'records') this.#known = null;
  }

  /** Whether anything in the index fits an expression. */
  fits(expression: string): boolean { return this.#fits.get(expression) !== undefined; }

  /** Returns words of the index that are one letter off; for a word still being typed, those that begin so. */
  near({ word, prefix, symbol }: SearchWord): readonly SearchWord[] {
    if (symbol !== undefined || word.length < shortestCorrected || /^\p{Nd}+$/u.test(word)) return [];
    this.#known ??= this.#terms.all();
    const found = this.#known.filter((term) => isNear(word, term) || (prefix && isNearStart(word, term)));
    return found.slice(0, mostNear).map((term) => ({ word: term, prefix: false }));
  }
}

/** Whether a word is long enough to be corrected. */
export const isCorrected = ({ word, symbol }: SearchWord): boolean => symbol === undefined && word.length >= shortestCorrected;
