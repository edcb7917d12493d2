import type { Change } from '../../../../shared/api/changes.ts';
import type { ListItem, RecordView } from '../../../../shared/api/views.ts';
import { type LikenessFact, likenessFacts } from '../../../../shared/method/likeness.ts';
import { findRecordType, observationTypes } from '../../../../shared/records/index.ts';
import type { RawValues } from '../../../../shared/records/read-values.ts';
import { summarise } from '../../../../shared/records/summarise.ts';
import type { Sqlite } from '../database/open-database.ts';
import { facetToken } from '../projection/facet-token.ts';
import { listItem, recordColumns, type RecordRow, recordView } from '../projection/record-rows.ts';
import { indexedWords, InformativeWords, type TitledText } from './informative-words.ts';

/** How much each fact lifts a record that shares it. */
const lifts: Readonly<Record<LikenessFact, number>> = {
  stage: 0.15,
  model_iteration: 0.05,
  causes: 0.1,
};

/** A fact that two records share. */
export interface SharedFact {
  readonly fact: LikenessFact;
  readonly value: string;
}

/** A record that is like another one, and what that rests on. */
export interface LookAlike {
  readonly record: RecordView;
  readonly item: ListItem;
  /** 1 for a record with the same text, 0 without a shared word; facts can lift it above 1. */
  readonly score: number;
  /** The shared words, the most informative ones first. */
  readonly words: readonly string[];
  readonly facts: readonly SharedFact[];
}

/** How many of the best matches by words are compared by their texts and facts. */
const comparedMin = 40;
const comparedFactor = 2;
/** Once this many matches were read, more frequent words are left out: they tell least. */
const matchesMax = 50_000;
/** A word in the title counts this many times one in the text. */
const titleWeight = 2;
/** The usual constants of BM25; texts here are short, so their length says little. */
const bm25 = { k1: 1.2, b: 0.4, usualWords: 60 } as const;

/** Returns the title and the text of a record, as the index has them. */
export function textOf(record: Pick<RecordView, 'type' | 'title' | 'values'>): TitledText {
  const definition = findRecordType(record.type);
  const text = definition ? summarise(definition, record.values as RawValues).text : '';
  return { title: record.title, text };
}

/**
 * Finds records that are like another one: by BM25 over its most informative words, lifted by a
 * shared stage, model iteration or cause. The index keeps no positions, so that its own ranking
 * function is always zero (0116): it is computed here, from the texts of the best matches.
 */
export class LookAlikes {
  readonly words: InformativeWords;
  readonly #matching;
  readonly #rows;

  constructor(sqlite: Sqlite) {
    this.words = new InformativeWords(sqlite);
    this.#matching = sqlite
      .prepare<[string], number>('SELECT rowid FROM record_fts WHERE record_fts MATCH ?')
      .pluck();
    this.#rows = sqlite.prepare<[string], RecordRow>(
      `SELECT ${recordColumns} FROM json_each(?) j CROSS JOIN record r ON r.rid = j.value
       WHERE r.deleted_ms IS NULL`,
    );
  }

  /** Counts changes of the records whose words are weighed. */
  invalidate(change: Change): void {
    this.words.invalidate(change);
  }

  /**
   * Returns the records of some types that are most like one, the best first.
   * @param types observations by default
   */
  find(
    like: RecordView,
    limit: number,
    types: readonly string[] = observationTypes,
  ): readonly LookAlike[] {
    const words = this.words.of(textOf(like));
    const most = scoreOf(textOf(like), words).score;
    return this.#load(
      this.#best(words, types),
      types,
      Math.max(comparedMin, limit * comparedFactor) + 1,
    )
      .filter(({ record }) => record.id !== like.id)
      .map((found) => compare(like, found, words, most))
      .sort((a, b) => b.score - a.score || (a.record.id < b.record.id ? -1 : 1))
      .slice(0, limit);
  }

  /** Returns the row IDs of the records that share the most telling words, the best first. */
  #best(words: ReadonlyMap<string, number>, types: readonly string[]): readonly number[] {
    // Most records are observations, so choosing them afterwards costs less.
    const tokens = types.map((type) => `"${facetToken('type', type)}"`).join(' OR ');
    const only = types === observationTypes ? '' : `(fx : (${tokens})) AND `;
    const scores = new Map<number, number>();
    let read = 0;
    for (const [word, weight] of words) {
      const matching = this.#matching.all(`${only}({title text} : ("${word}"))`);
      for (const rid of matching) scores.set(rid, (scores.get(rid) ?? 0) + weight);
      read += matching.length;
      if (read > matchesMax) break;
    }
    return [...scores].sort((a, b) => b[1] - a[1] || b[0] - a[0]).map(([rid]) => rid);
  }

  /** Returns the first of these records that are of one of the types. */
  #load(rids: readonly number[], types: readonly string[], limit: number): readonly Loaded[] {
    const loaded: Loaded[] = [];
    for (let at = 0; at < rids.length && loaded.length < limit; at += limit) {
      const rows = this.#rows.all(JSON.stringify(rids.slice(at, at + limit)));
      for (const row of rows)
        if (types.includes(row.type)) loaded.push({ row, record: recordView(row) });
    }
    return loaded;
  }
}

interface Loaded {
  readonly row: RecordRow;
  readonly record: RecordView;
}

function compare(
  like: RecordView,
  { row, record }: Loaded,
  words: ReadonlyMap<string, number>,
  most: number,
): LookAlike {
  const { score, shared } = scoreOf(textOf(record), words);
  const facts = sharedFacts(like.values, record.values);
  return {
    record,
    item: listItem(row),
    score: (score / (most || 1)) * liftOf(facts),
    words: [...words.keys()].filter((word) => shared.has(word)),
    facts,
  };
}

/** Returns how well a text matches weighed words, by BM25, and which of them it has. */
function scoreOf(
  { title, text }: TitledText,
  words: ReadonlyMap<string, number>,
): { readonly score: number; readonly shared: ReadonlySet<string> } {
  const [inTitle, inText] = [indexedWords(title), indexedWords(text)];
  const counts = new Map<string, number>();
  const add = (word: string, n: number): void => {
    if (words.has(word)) counts.set(word, (counts.get(word) ?? 0) + n);
  };
  for (const word of inTitle) add(word, titleWeight);
  for (const word of inText) add(word, 1);
  const { k1, b, usualWords } = bm25;
  const length = (inTitle.length * titleWeight + inText.length) / usualWords;
  let score = 0;
  for (const [word, n] of counts)
    score += ((words.get(word) ?? 0) * n * (k1 + 1)) / (n + k1 * (1 - b + b * length));
  return { score, shared: new Set(counts.keys()) };
}

/** Returns the stage, model iteration and causes that two records share. */
export const sharedFacts = (a: RawValues, b: RawValues): readonly SharedFact[] =>
  likenessFacts.flatMap((fact) => {
    const others = valuesOf(b[fact]);
    return valuesOf(a[fact])
      .filter((value) => others.includes(value))
      .map((value) => ({ fact, value }));
  });

/** Returns how much shared facts lift a score. */
export const liftOf = (facts: readonly SharedFact[]): number =>
  [...new Set(facts.map(({ fact }) => fact))].reduce((sum, fact) => sum + lifts[fact], 1);

function valuesOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
