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
  readonly score: number;
  /** The shared words, the most informative ones first. */
  readonly words: readonly string[];
  readonly facts: readonly SharedFact[];
}

/** How many of the best matches by words are compared by facts. */
const comparedFactor = 4;
/** A match in the title counts this many times one in the text. */
const titleWeight = 2;

type Ranked = RecordRow & { readonly rank: number };

/** Returns the title and the text of a record, as the index has them. */
export function textOf(record: Pick<RecordView, 'type' | 'title' | 'values'>): TitledText {
  const definition = findRecordType(record.type);
  const text = definition ? summarise(definition, record.values as RawValues).text : '';
  return { title: record.title, text };
}

/**
 * Finds records that are like another one: by the full-text rank (bm25) of its most informative
 * words, lifted by a shared stage, model iteration or cause.
 */
export class LookAlikes {
  readonly words: InformativeWords;
  readonly #ranked;

  constructor(sqlite: Sqlite) {
    this.words = new InformativeWords(sqlite);
    this.#ranked = sqlite.prepare<[string, number], Ranked>(
      `SELECT ${recordColumns}, f.rank FROM (
         SELECT rowid, bm25(record_fts, ${titleWeight}, 1, 0) AS rank FROM record_fts
         WHERE record_fts MATCH ? ORDER BY rank LIMIT ?) f
       CROSS JOIN record r ON r.rid = f.rowid WHERE r.deleted_ms IS NULL ORDER BY f.rank, r.id`,
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
    if (words.size === 0) return [];
    const tokens = types.map((type) => `"${facetToken('type', type)}"`).join(' OR ');
    const wanted = [...words.keys()].map((word) => `"${word}"`).join(' OR ');
    const expression = `(fx : (${tokens})) AND ({title text} : (${wanted}))`;
    return this.#ranked
      .all(expression, limit * comparedFactor + 1)
      .filter(({ id }) => id !== like.id)
      .map((row) => compare(like, row, words))
      .sort((a, b) => b.score - a.score || (a.record.id < b.record.id ? -1 : 1))
      .slice(0, limit);
  }
}

function compare(like: RecordView, row: Ranked, words: ReadonlyMap<string, number>): LookAlike {
  const record = recordView(row);
  const { title, text } = textOf(record);
  const its = new Set([...indexedWords(title), ...indexedWords(text)]);
  const facts = sharedFacts(like.values, record.values);
  return {
    record,
    item: listItem(row),
    score: -row.rank * liftOf(facts),
    words: [...words.keys()].filter((word) => its.has(word)),
    facts,
  };
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
