import type { Change } from '../../../../shared/api/changes.ts';
import { indexText } from '../../../../shared/search/search-words.ts';
import type { Sqlite } from '../database/open-database.ts';

/** How many words stand for a text. */
export const mostInformative = 24;

/** Shorter words say little, unless a script needs fewer letters. */
const shortest = 3;
/** Of long texts, this many different words are weighed. */
const weighedMax = 400;
/** A word in the title says more than one in the text. */
const titleFactor = 1.5;
/** Frequencies are read again after this many changes; in between they hardly differ. */
const staleAfter = 200;

/** English words that are in nearly every text, also in a workspace with few of them. */
const common = new Set(
  (
    'the and for with from that this was were are not but have has had its into when then than ' +
    'after before again too all one two any can could does did you your they them their there ' +
    'where which what who how why also only just more most very some such over under out off ' +
    'our his her him she about been being because while during between each other will would ' +
    'should may might must use used using'
  )
    .split(' ')
    .map((word) => word.trim()),
);

/** A text in two parts, as the index has it. */
export interface TitledText {
  readonly title: string;
  readonly text: string;
}

/** Returns the words of a text as the full-text index has them. */
export const indexedWords = (text: string): readonly string[] =>
  indexText(text)
    .toLowerCase()
    .match(/[a-z0-9\u0080-\uffff]+/g) ?? [];

const isTelling = (word: string): boolean =>
  (word.length >= shortest || word.charCodeAt(0) > 0x2e7f) &&
  !common.has(word) &&
  !/^\d{1,2}$/.test(word);

/** Weighs words by how rare they are among all records of this device. */
export class InformativeWords {
  readonly #frequency;
  readonly #all;
  readonly #known = new Map<string, number>();
  #total: number | null = null;
  #changes = 0;

  constructor(sqlite: Sqlite) {
    sqlite.exec(
      'CREATE VIRTUAL TABLE IF NOT EXISTS temp.record_words USING fts5vocab(main, record_fts, row)',
    );
    this.#frequency = sqlite
      .prepare<[string], number>('SELECT doc FROM temp.record_words WHERE term = ?')
      .pluck();
    this.#all = sqlite.prepare<[], number>('SELECT count(*) FROM record_fts').pluck();
  }

  /** Counts changes, and reads frequencies again after many. */
  invalidate(change: Change): void {
    if (change.kind !== 'records') return;
    this.#changes += change.many ? staleAfter : 1;
    if (this.#changes < staleAfter) return;
    this.#changes = 0;
    this.#known.clear();
    this.#total = null;
  }

  /** Returns how much a word tells: more for rare ones, and nothing for one that nothing has. */
  weightOf(word: string): number {
    this.#total ??= this.#all.get() ?? 0;
    let frequency = this.#known.get(word);
    if (frequency === undefined) {
      frequency = this.#frequency.get(word) ?? 0;
      this.#known.set(word, frequency);
    }
    if (frequency === 0) return 0;
    return Math.log(1 + (this.#total - frequency + 0.5) / (frequency + 0.5));
  }

  /** Returns the most informative words of a text, with their weights, the best first. */
  of({ title, text }: TitledText): ReadonlyMap<string, number> {
    const inTitle = new Set(indexedWords(title).filter(isTelling));
    const counts = new Map<string, number>();
    for (const word of [...inTitle, ...indexedWords(text).filter(isTelling)]) {
      if (counts.size >= weighedMax && !counts.has(word)) continue;
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    const weighed = [...counts].map(([word, n]): readonly [string, number] => [
      word,
      this.weightOf(word) * (1 + Math.log(n)) * (inTitle.has(word) ? titleFactor : 1),
    ]);
    return new Map(
      weighed
        .filter(([, weight]) => weight > 0)
        .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
        .slice(0, mostInformative),
    );
  }
}
