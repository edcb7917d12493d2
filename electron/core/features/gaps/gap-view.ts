import type { GapView } from '../../../../shared/api/gaps.ts';
import type { RecordView } from '../../../../shared/api/views.ts';
import { notFound } from '../../../../shared/errors.ts';
import type { Fields } from '../../../../shared/records/field.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import { closingWitnesses } from '../../../../shared/method/gap-closing.ts';
import { findRecordType, recordTypes, typeNames } from '../../../../shared/records/index.ts';
import { readValues } from '../../../../shared/records/read-values.ts';
import { toInstant } from '../../../../shared/time.ts';
import type { Sqlite } from '../../kernel/database/open-database.ts';
import { facetToken } from '../../kernel/projection/facet-token.ts';
import {
  listItem,
  recordColumns,
  type RecordRow,
  recordView,
} from '../../kernel/projection/record-rows.ts';
import type { People } from '../../kernel/query/people.ts';
import { WitnessQueries } from '../../kernel/query/witness-queries.ts';
import { type EvidenceRow, headOf, type GapIndex } from './gap-index.ts';
import { summaryOf, tally } from './gap-summary.ts';

const shownMax = 500;
const quotesMax = 3;
const namedMax = 50;
const dayMs = 86_400_000;

/** Types that name gaps in a field, without the gaps themselves and their evidence. */
const namingTypes: readonly string[] = typeNames.filter(
  (type) =>
    type !== 'capability_gap' &&
    type !== 'evidence' &&
    type !== 'triage' &&
    namesGap(findRecordType(type)?.fields ?? {}),
);

function namesGap(fields: Fields): boolean {
  return Object.values(fields).some(
    (field) =>
      (field.kind === 'ref' || field.kind === 'refs') && field.to.includes('capability_gap'),
  );
}

/** Reads what a gap's page shows. */
export class GapViews {
  readonly #index: GapIndex;
  readonly #people: Pick<People, 'personOf'>;
  readonly #rows;
  readonly #naming;
  readonly #witnesses;

  constructor(sqlite: Sqlite, index: GapIndex, people: Pick<People, 'personOf'>) {
    this.#index = index;
    this.#people = people;
    this.#witnesses = new WitnessQueries(sqlite);
    this.#rows = sqlite.prepare<[string], RecordRow>(
      `SELECT ${recordColumns} FROM record r WHERE r.id IN (SELECT value FROM json_each(?))`,
    );
    const tokens = namingTypes.map((type) => `"${facetToken('type', type)}"`).join(' OR ');
    this.#naming = sqlite.prepare<[{ gaps: string }], { id: string; type: string; title: string }>(
      `SELECT r.id, r.type, r.title FROM record_fts f CROSS JOIN record r ON r.rid = f.rowid
       WHERE record_fts MATCH 'fx : (${tokens})' AND r.deleted_ms IS NULL
         AND EXISTS (SELECT 1 FROM json_each(@gaps) g WHERE instr(r."values", g.value) > 0)
         AND EXISTS (SELECT 1 FROM json_tree(r."values") v WHERE v.type = 'text'
           AND v.value IN (SELECT value FROM json_each(@gaps)))
       ORDER BY f.rowid DESC`,
    );
  }

  /**
   * Returns a gap with everything that is known through its evidence.
   * @throws AppError `not_found`
   */
  view(id: string): GapView {
    const { gaps, roots } = this.#index.read();
    const gap = gaps.get(id);
    if (gap === undefined) throw notFound(`The capability gap ${id}`);
    const evidence = this.#index.evidenceOf(id);
    const shown = evidence.slice(0, shownMax);
    const rows = this.#rowsOf(shown.map(({ observation }) => observation));
    const family = [...roots].filter(([, root]) => root === roots.get(id)).map(([one]) => one);
    return {
      summary: summaryOf(gap, evidence, this.#people),
      evidence: shown.flatMap(({ observation, ...row }) => {
        const of = rows.get(observation);
        return of === undefined ? [] : [{ ...evidenceView(row), item: listItem(of) }];
      }),
      weeks: weeksOf(evidence),
      iterations: [...tally(evidence.flatMap(({ iteration }) => iteration ?? []))]
        .map(([value, n]) => ({ value, n }))
        .sort((a, b) => b.n - a.n || (a.value < b.value ? -1 : 1)),
      quotes: quotesOf(
        shown.flatMap((row) => {
          const of = rows.get(row.observation);
          return of === undefined ? [] : [{ row, record: recordView(of) }];
        }),
      ),
      merged: family
        .filter((one) => one !== id)
        .flatMap((one) => {
          const other = gaps.get(one);
          return other === undefined ? [] : [headOf(other)];
        }),
      verified: this.#verified(id as RecordId),
      named_by: this.#namedBy(family),
    };
  }

  #rowsOf(ids: readonly string[]): ReadonlyMap<string, RecordRow> {
    return new Map(this.#rows.all(JSON.stringify(ids)).map((row) => [row.id, row]));
  }

  #verified(gap: RecordId): GapView['verified'] {
    const said = this.#witnesses.of([gap], 'capability_gap', closingWitnesses);
    const rows = this.#rowsOf(said.map(({ id }) => id));
    return said.flatMap(({ id }) => {
      const row = rows.get(id);
      if (row === undefined) return [];
      const { verifies } = readValues(recordTypes.outcome, recordView(row).values).values;
      return verifies === null ? [] : [{ ...verifies, item: listItem(row) }];
    });
  }

  #namedBy(family: readonly string[]): GapView['named_by'] {
    const rows = this.#naming.all({ gaps: JSON.stringify(family) });
    return namingTypes.flatMap((type) => {
      const records = rows
        .filter((row) => row.type === type)
        .map(({ id, title }) => ({ id, title }));
      const n = records.length;
      return n === 0 ? [] : [{ type, n, records: records.slice(0, namedMax) }];
    });
  }
}

const evidenceView = ({ id, gap, weight, passage, note }: Omit<EvidenceRow, 'observation'>) => ({
  id,
  gap,
  weight,
  passage,
  note,
});

/** Counts observations per week (Monday, UTC), with the weeks in between that have none. */
function weeksOf(evidence: readonly EvidenceRow[]): GapView['weeks'] {
  const counts = tally(evidence.map(({ occurredMs }) => mondayOf(occurredMs)));
  const known = [...counts.keys()].sort();
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return [];
  const weeks: { value: string; n: number }[] = [];
  const lastMs = Date.parse(last);
  for (
    let at = Math.max(Date.parse(first), lastMs - 51 * 7 * dayMs);
    at <= lastMs;
    at += 7 * dayMs
  ) {
    const value = toInstant(at).slice(0, 10);
    weeks.push({ value, n: counts.get(value) ?? 0 });
  }
  return weeks;
}

/** Returns the Monday of an instant, in UTC. */
function mondayOf(ms: number): string {
  const days = Math.floor(ms / dayMs);
  const monday = days - ((((days + 3) % 7) + 7) % 7);
  return toInstant(monday * dayMs).slice(0, 10);
}

/** Fields in which people say what they saw, the most personal first. */
const sayingFields = ['quote', 'actual', 'body', 'what', 'expected'] as const;

/** Returns what people said: passages first, then the fields of the heaviest evidence. */
function quotesOf(
  all: readonly { readonly row: EvidenceRow; readonly record: RecordView }[],
): GapView['quotes'] {
  const ordered = [...all].sort(
    (a, b) =>
      Number(b.row.passage !== null) - Number(a.row.passage !== null) ||
      b.row.weight - a.row.weight,
  );
  return ordered
    .flatMap(({ row, record }) => {
      const said = sayingFields
        .map((field) => record.values[field])
        .find((text): text is string => typeof text === 'string' && text.trim() !== '');
      const text = row.passage ?? said;
      return text === undefined ? [] : [{ observation: row.observation, text: text.slice(0, 600) }];
    })
    .slice(0, quotesMax);
}
