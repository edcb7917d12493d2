import type { Change } from '../../../../shared/api/changes.ts';
import type { RecordType, RowReference } from '../../../../shared/records/define-record.ts';
import { findRecordType, typeNames } from '../../../../shared/records/index.ts';
import type { Sqlite } from '../database/open-database.ts';
import { facetToken } from '../projection/facet-token.ts';

/** A record type that passes its profession on to the rows that refer to it. */
type Passing = Required<Pick<RecordType, 'passesOn' | 'namesRowsBy'>> &
  Pick<RecordType, 'namedParts'>;

const passingTypes: ReadonlyMap<string, Passing> = new Map(
  typeNames.flatMap((type) => {
    const { passesOn, namesRowsBy, namedParts } = findRecordType(type) ?? {};
    if (passesOn && namesRowsBy)
      return [
        [type, { passesOn, namesRowsBy, ...(namedParts === undefined ? {} : { namedParts }) }],
      ];
    return [];
  }),
);

/** The dimensions of `passingTypes` that are facets; a row's deployment is not one. */
const facetReferences: readonly RowReference[] = [...passingTypes.values()]
  .map(({ namesRowsBy }) => namesRowsBy)
  .filter((dimension) => dimension !== 'deployment');

interface PassingRow {
  readonly id: string;
  readonly type: string;
  readonly values: string;
  readonly facets: string;
}

/** Per dimension in which rows refer to something: its ID -> its profession. */
type Lookup = ReadonlyMap<RowReference, ReadonlyMap<string, string>>;

/**
 * Looks up professions. An observation has no profession of its own: it has that of its stage and
 * that of its deployment. Both can change later, so they are never stored with it ([FE6]).
 */
export class Professions {
  readonly #passing;
  #lookup: Lookup | null = null;

  constructor(sqlite: Sqlite) {
    const types = [...passingTypes.keys()]
      .map((type) => `"${facetToken('type', type)}"`)
      .join(' OR ');
    this.#passing = sqlite.prepare<[], PassingRow>(
      `SELECT r.id, r.type, r."values", r.facets
      FROM record_fts f CROSS JOIN record r ON r.rid = f.rowid
      WHERE record_fts MATCH 'fx : (${types})'`,
    );
  }

  /** Clears what a change may affect. */
  invalidate(change: Change): void {
    if (change.kind === 'records' && change.types.some((type) => passingTypes.has(type)))
      this.forget();
  }

  /** Clears the cache. */
  forget(): void {
    this.#lookup = null;
  }

  /** Returns the professions of a row: its own, its stage's and its deployment's, in that order. */
  of({
    deployment,
    facets,
  }: {
    readonly deployment: string | null;
    readonly facets: { readonly [dimension: string]: string | readonly string[] | undefined };
  }): string[] {
    const lookup = this.#read();
    const passedOnBy = (dimension: RowReference, id: unknown): string | undefined =>
      typeof id === 'string' ? lookup.get(dimension)?.get(id) : undefined;
    const found = [
      facets['profession'],
      ...facetReferences.map((dimension) => passedOnBy(dimension, facets[dimension])),
      passedOnBy('deployment', deployment),
    ];
    return [...new Set(found.filter((one) => typeof one === 'string'))];
  }

  /** Returns the facet tokens of which a record of the profession has at least one. */
  tokensOf(profession: string): string[] {
    const referring = [...this.#read()].flatMap(([dimension, professionOf]) =>
      [...professionOf]
        .filter(([, one]) => one === profession)
        .map(([id]) => facetToken(dimension, id)),
    );
    return [facetToken('profession', profession), ...referring];
  }

  #read(): Lookup {
    if (this.#lookup) return this.#lookup;
    const lookup = new Map<RowReference, Map<string, string>>();
    for (const row of this.#passing.iterate()) {
      const passing = passingTypes.get(row.type);
      const profession = passing ? passedOn(row, passing) : null;
      if (!passing || profession === null) continue;
      const professionOf = lookup.get(passing.namesRowsBy) ?? new Map<string, string>();
      for (const id of referredIds(row, passing)) professionOf.set(id, profession);
      lookup.set(passing.namesRowsBy, professionOf);
    }
    return (this.#lookup = lookup);
  }
}

/** Returns the profession that a record passes on, or null. */
function passedOn({ id, facets }: PassingRow, { passesOn }: Passing): string | null {
  if (passesOn.value === 'id') return id;
  const own = (JSON.parse(facets) as Readonly<Record<string, unknown>>)[passesOn.dimension];
  if (typeof own === 'string') return own;
  return null;
}

/** Returns the IDs by which rows refer to a record: its own, or those of its parts. */
function referredIds({ id, values }: PassingRow, { namedParts }: Passing): readonly string[] {
  if (namedParts === undefined) return [id];
  const parts = (JSON.parse(values) as Readonly<Record<string, unknown>>)[namedParts] ?? [];
  return (parts as readonly { readonly id?: unknown }[])
    .map((part) => part.id)
    .filter((one) => typeof one === 'string');
}
