import { findRecordType, isObservationType } from '../../../../shared/records/index.ts';
import type { RawValues } from '../../../../shared/records/read-values.ts';
import { summarise } from '../../../../shared/records/summarise.ts';
import { indexText } from '../../../../shared/search/search-words.ts';
import { countersOf } from '../../kernel/projection/facet-counts.ts';
import type { RecordState, StoredFacets } from '../../kernel/projection/project-record.ts';
import { columnNames, derivedColumns, readStatuses } from '../../kernel/tables/derived-columns.ts';
import { tokensOf } from '../../kernel/projection/index-tokens.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import type { CheckContext } from './check-context.ts';
import { SetDigest } from './set-digest.ts';

interface Row extends Readonly<Record<string, unknown>> {
  readonly rid: number;
  readonly type: string;
  readonly title: string;
  readonly deployment: RecordId | null;
  readonly created_by: string;
  readonly occurred_ms: number;
  readonly contested: number;
  readonly facets: string;
  readonly values: string;
  readonly state: string;
}

/** Checks the full-text index, word by word, and the counters against the existing rows. */
export function* checkIndex(context: CheckContext): Generator<void> {
  const words = new SetDigest();
  const counters = new Map<string, number>();
  const rows = context.sqlite.prepare<[], Row>(
    `SELECT rid, type, title, deployment, created_by, occurred_ms, contested, facets, "values",
       ${['state', ...columnNames(derivedColumns)].join(', ')}
     FROM record WHERE deleted_ms IS NULL`,
  );
  for (const row of rows.iterate()) {
    const facets = JSON.parse(row.facets) as StoredFacets;
    count(counters, row, facets);
    addWords(words, row, facets);
    yield;
  }
  yield* checkWords(context, words);
  yield* checkCounters(context, counters);
}

function count(counters: Map<string, number>, row: Row, facets: StoredFacets): void {
  const { type, deployment, created_by: createdBy, occurred_ms: occurredMs } = row;
  const statuses = readStatuses(derivedColumns, row);
  const counted = { type, deployment, createdBy, occurredMs, facets, statuses };
  for (const counter of countersOf(counted)) {
    const key = JSON.stringify([deployment ?? '', type, ...counter]);
    counters.set(key, (counters.get(key) ?? 0) + 1);
  }
}

function addWords(words: SetDigest, row: Row, facets: StoredFacets): void {
  const definition = findRecordType(row.type);
  const text =
    definition === null ? '' : summarise(definition, JSON.parse(row.values) as RawValues).text;
  const tokens = tokensOf(
    {
      type: row.type,
      deployment: row.deployment,
      createdBy: row.created_by,
      facets,
      observation: isObservationType(row.type),
      contested: row.contested === 1,
      state: JSON.parse(row.state) as RecordState,
    },
    readStatuses(derivedColumns, row),
  );
  const columns = { title: indexText(row.title), text: indexText(text), fx: tokens };
  for (const [column, content] of Object.entries(columns))
    for (const word of new Set(tokenize(content))) words.add(`${row.rid} ${column} ${word}`);
}

function* checkWords({ sqlite, report }: CheckContext, words: SetDigest): Generator<void> {
  const indexed = new SetDigest();
  sqlite.exec('CREATE VIRTUAL TABLE temp.indexed_word USING fts5vocab(main, record_fts, instance)');
  const instances = sqlite.prepare<[], { doc: number; col: string; term: string }>(
    'SELECT DISTINCT doc, col, term FROM temp.indexed_word',
  );
  for (const { doc, col, term } of instances.iterate()) {
    indexed.add(`${doc} ${col} ${term}`);
    yield;
  }
  if (!indexed.equals(words)) report('The search index does not match the records.');
}

interface Counter {
  readonly deployment: string;
  readonly type: string;
  readonly dimension: string;
  readonly value: string;
  readonly n: number;
}

function* checkCounters(
  { sqlite, report }: CheckContext,
  counters: ReadonlyMap<string, number>,
): Generator<void> {
  let found = 0;
  for (const row of sqlite.prepare<[], Counter>('SELECT * FROM facet').iterate()) {
    const key = JSON.stringify([row.deployment, row.type, row.dimension, row.value]);
    const counted = counters.get(key);
    found++;
    if (counted !== row.n)
      report(`The counter ${key} is ${row.n}, but the actual count is ${counted ?? 0}.`);
    yield;
  }
  if (found !== counters.size)
    report(`There are ${found} counters, but the records need ${counters.size}.`);
}

/**
 * FTS5 keeps this many bytes of a word: text without any space (data pasted as base64) is one word.
 */
const maxWordBytes = 32_768;

/**
 * Splits text like SQLite's `ascii` tokenizer: letters and digits of ASCII, and everything beyond
 * it, are words; case is folded in ASCII.
 */
const tokenize = (text: string): string[] =>
  (text.toLowerCase().match(/[a-z0-9\u0080-\u{10ffff}]+/gu) ?? []).map(asIndexed);

const asIndexed = (word: string): string =>
  word.length * 3 <= maxWordBytes ? word : Buffer.from(word).subarray(0, maxWordBytes).toString();
