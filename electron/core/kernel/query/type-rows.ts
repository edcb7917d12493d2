import type { Change } from '../../../../shared/api/changes.ts';
import {
  observationTypes,
  recordTypes,
  type TypeName,
  type ValuesOf,
} from '../../../../shared/records/index.ts';
import { readValues } from '../../../../shared/records/read-values.ts';
import type { Sqlite } from '../database/open-database.ts';
import { facetToken, observationToken } from '../projection/facet-token.ts';
import type { RecordState } from '../projection/project-record.ts';
import { KeptRows } from './kept-rows.ts';

/** A record of one type, as what is computed from all of them reads it. */
export interface TypeRow<T extends TypeName = TypeName> {
  readonly id: string;
  readonly type: T;
  readonly title: string;
  readonly deployment: string | null;
  readonly subject: string | null;
  readonly created_ms: number;
  readonly created_by: string;
  readonly values: ValuesOf<T>;
  /** The entry that set each field. */
  readonly heads: RecordState['heads'];
}
type Stored<T extends TypeName> = Omit<TypeRow<T>, 'values' | 'heads'> & {
  readonly values: string;
  readonly state: string;
};

/** An observation without its texts: there can be many. */
export interface LightRow {
  readonly id: string;
  readonly type: string;
  readonly title: string;
  readonly deployment: string | null;
  readonly created_ms: number;
  readonly created_by: string;
  readonly occurred_ms: number;
}

const headColumns = 'r.id, r.type, r.title, r.deployment, r.subject, r.created_ms, r.created_by';

/** Keeps all records of a type for what is computed from all of them: scores and counts. */
export class TypeRows {
  readonly #sqlite: Sqlite;
  readonly #kept = new Map<string, KeptRows<never, never>>();

  constructor(sqlite: Sqlite) {
    this.#sqlite = sqlite;
  }

  /** Notes what a change may have made wrong. */
  invalidate(change: Change): void {
    for (const rows of this.#kept.values()) rows.invalidate(change);
  }

  /** Returns the records of a type that are not removed, in the order of their IDs. */
  of<T extends TypeName>(type: T): readonly TypeRow<T>[] {
    return this.#rows<Stored<T>, TypeRow<T>>(type, () => ({
      expression: `fx : ("${facetToken('type', type)}")`,
      types: [type],
      columns: `${headColumns}, r."values", r.state`,
      read: readRow,
    }));
  }

  /** Returns the records of a type that have a value in a field, as `of` does. */
  having<T extends TypeName>(type: T, field: keyof ValuesOf<T> & string): readonly TypeRow<T>[] {
    return this.#rows<Stored<T>, TypeRow<T>>(`${type}.${field}`, () => ({
      expression: `fx : ("${facetToken('type', type)}")`,
      where: `r."values" ->> '$.${field}' IS NOT NULL`,
      types: [type],
      columns: `${headColumns}, r."values", r.state`,
      read: readRow,
    }));
  }

  /** Returns all observations, without their texts. */
  observations(): readonly LightRow[] {
    return this.#rows<LightRow, LightRow>('observations', () => ({
      expression: `fx : ("${observationToken}")`,
      types: observationTypes,
      columns: 'r.id, r.type, r.title, r.deployment, r.created_ms, r.created_by, r.occurred_ms',
      read: (row) => row,
    }));
  }

  #rows<S, R extends { readonly id: string }>(
    name: string,
    selection: () => ConstructorParameters<typeof KeptRows<S, R>>[1],
  ): readonly R[] {
    let rows = this.#kept.get(name) as unknown as KeptRows<S, R> | undefined;
    if (!rows) {
      rows = new KeptRows<S, R>(this.#sqlite, selection());
      this.#kept.set(name, rows as unknown as KeptRows<never, never>);
    }
    return rows.all();
  }
}

function readRow<T extends TypeName>({ values, state, ...row }: Stored<T>): TypeRow<T> {
  const stored = JSON.parse(values) as Record<string, unknown>;
  return {
    ...row,
    values: readValues(recordTypes[row.type] as never, stored).values as ValuesOf<T>,
    heads: (JSON.parse(state) as RecordState).heads,
  };
}
