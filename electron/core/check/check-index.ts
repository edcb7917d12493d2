import { findRecordType, isObservationType } from '../../../shared/records/index.ts';
import type { RawValues } from '../../../shared/records/read-values.ts';
import { summarise } from '../../../shared/records/summarise.ts';
import { indexText } from '../../../shared/search/search-words.ts';
import { countersOf } from '../store/facet-counts.ts';
import type { RecordState, StoredFacets } from '../store/project-record.ts';
import { tokensOf } from '../store/projection.ts';
import type { RecordId } from '../../../shared/ids.ts';
import type { CheckContext } from './check-data.ts';
import { SetDigest } from './set-digest.ts';

interface Row {
  readonly rid: number; readonly type: string; readonly title: string; readonly deployment: RecordId | null; readonly created_by: string;
  readonly occurred_ms: number; readonly contested: number; readonly triage: string | null; readonly facets: string; readonly values: string; readonly state: string;
}

/** The full-text index, word by word, and the counters against the rows that are there. */
export function* checkIndex({ sqlite, report }: CheckContext): Generator<void> {
  const words = new SetDigest();
  const counters = new Map<string, number>();
  const rows = sqlite.prepare<[], Row>(`SELECT rid, type, title, deployment, created_by, occurred_ms, contested, triage, facets, "values", state FROM record WHERE deleted_ms IS NULL`);
  for (const row of rows.iterate()) {
    const facets = JSON.parse(row.facets) as StoredFacets;
    for (const counter of countersOf({ type: row.type, deployment: row.deployment, createdBy: row.created_by, occurredMs: row.occurred_ms, facets, triage: row.triage })) {
      const key = JSON.stringify([row.deployment ?? '', row.type, ...counter]);
      counters.set(key, (counters.get(key) ?? 0) + 1);
    }
    const definition = findRecordType(row.type);
    const text = definition === null ? '' : summarise(definition, JSON.parse(row.values) as RawValues).text;
    const tokens = tokensOf({
      type: row.type, deployment: row.deployment, createdBy: row.created_by, facets, observation: isObservationType(row.type),
      contested: row.contested === 1, state: JSON.parse(row.state) as RecordState,
    }, row.triage);
    for (const [column, content] of [['title', indexText(row.title)], ['text', indexText(text)], ['fx', tokens]] as const) {
      for (const word of new Set(tokenize(content))) words.add(`${row.rid} ${column} ${word}`);
    }
    yield;
  }

  const indexed = new SetDigest();
  sqlite.exec('CREATE VIRTUAL TABLE temp.indexed_word USING fts5vocab(main, record_fts, instance)');
  const instances = sqlite.prepare<[], { doc: number; col: string; term: string }>('SELECT DISTINCT doc, col, term FROM temp.indexed_word');
  for (const { doc, col, term } of instances.iterate()) {
    indexed.add(`${doc} ${col} ${term}`);
    yield;
  }
  if (!indexed.equals(words)) report('The search index does not hold the words of the records.');

  let n = 0;
  for (const counter of sqlite.prepare<[], { deployment: string; type: string; dimension: string; value: string; n: number }>('SELECT * FROM facet').iterate()) {
    const key = JSON.stringify([counter.deployment, counter.type, counter.dimension, counter.value]);
    const counted = counters.get(key);
    n++;
    if (counted !== counter.n) report(`The counter ${key} says ${counter.n}; there are ${counted ?? 0}.`);
    yield;
  }
  if (n !== counters.size) report(`There are ${n} counters, where the records ask for ${counters.size}.`);
}

/** FTS5 keeps this many bytes of a word: text without any space (data pasted as base64) reads as one word. */
const maxWordBytes = 32_768;

/** As SQLite's `ascii` tokenizer does: letters and digits of ASCII, and everything beyond it, make words; case is folded in ASCII. */
const tokenize = (text: string): string[] => (text.toLowerCase().match(/[a-z0-9\u0080-\u{10ffff}]+/gu) ?? []).map(asIndexed);

const asIndexed = (word: string): string => (word.length * 3 <= maxWordBytes ? word : Buffer.from(word).subarray(0, maxWordBytes).toString());
