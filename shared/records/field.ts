/**
 * Limits who may set a field of a shared record. `research`: research leads and administrators;
 * others leave it empty, or write the value in `orElse`. `writer`: names a person, and only the
 * author of the entry. `hub`: repeats the hub's value in a person's own record; research writes it
 * for people who have not joined. `maker`: the person who created the record. `self`: in a person's
 * own record, names that person by another of their IDs. `device`: only in records that stay on
 * their device.
 */
export type FieldRule =
  | { readonly by: 'research'; readonly orElse?: string }
  | { readonly by: 'writer' | 'hub' | 'maker' | 'self' | 'device' };

/**
 * The definition of a field, as data. Every layer handles every kind with one table keyed by
 * `FieldKind`: validation (schema.ts), search text (text.ts), control and view (renderer/fields),
 * JSON (shared/records/json.ts).
 */
interface Base {
  readonly label: string;
  /**
   * Who may set the field, beyond the right to write its record; checked by
   * `shared/roles/field-right.ts`.
   */
  readonly setBy?: FieldRule;
  readonly required?: boolean;
  readonly hint?: string;
  /** Set by the program, not by a person: left out of forms. */
  readonly hidden?: boolean;
}

/** value -> its label, in picker order; the list is closed. */
export type Options = Readonly<Record<string, string>>;

export type Field = Base &
  (
    | { readonly kind: 'line'; readonly max?: number }
    | { readonly kind: 'text'; readonly max?: number }
    | {
        readonly kind: 'number';
        readonly min?: number;
        readonly max?: number;
        readonly unit?: string;
        readonly integer?: boolean;
      }
    | { readonly kind: 'boolean' }
    | { readonly kind: 'choice'; readonly options: Options }
    | { readonly kind: 'choices'; readonly options: Options }
    | { readonly kind: 'instant' }
    | { readonly kind: 'date' }
    | { readonly kind: 'tags' }
    | { readonly kind: 'lines' }
    | { readonly kind: 'ref'; readonly to: readonly string[] }
    | { readonly kind: 'refs'; readonly to: readonly string[] }
    | { readonly kind: 'stage' }
    | { readonly kind: 'stages' }
    | { readonly kind: 'group'; readonly fields: Fields }
    | { readonly kind: 'list'; readonly fields: Fields; readonly item: string }
  );
export type FieldKind = Field['kind'];
export type FieldOf<K extends FieldKind> = Extract<Field, { kind: K }>;
export type Fields = Readonly<Record<string, Field>>;

type Value<F> = F extends { kind: 'choice'; options: infer O }
  ? keyof O & string
  : F extends { kind: 'choices'; options: infer O }
    ? readonly (keyof O & string)[]
    : F extends { kind: 'number' }
      ? number
      : F extends { kind: 'boolean' }
        ? boolean
        : F extends { kind: 'tags' | 'lines' | 'refs' | 'stages' }
          ? readonly string[]
          : F extends { kind: 'group'; fields: infer G extends Fields }
            ? Values<G>
            : F extends { kind: 'list'; fields: infer G extends Fields }
              ? readonly Values<G>[]
              : string;

/** Kinds whose empty value is an empty list, never null. */
export const manyKinds = ['choices', 'tags', 'lines', 'refs', 'stages', 'list'] as const;
export type ManyKind = (typeof manyKinds)[number];
/** Returns whether a field's empty value is a list. */
export const isMany = (field: Field): boolean =>
  (manyKinds as readonly string[]).includes(field.kind);

/** The plain object of a record's fields; an absent optional field is null, never undefined. */
export type Values<F extends Fields> = {
  readonly [K in keyof F]: F[K] extends { required: true } | { kind: ManyKind }
    ? Value<F[K]>
    : Value<F[K]> | null;
};

/** The input to create a record: the required fields, and any of the others. */
export type Input<F extends Fields> = {
  readonly [K in keyof F as F[K] extends { required: true } ? K : never]: Value<F[K]>;
} & { readonly [K in keyof F as F[K] extends { required: true } ? never : K]?: Value<F[K]> | null };
