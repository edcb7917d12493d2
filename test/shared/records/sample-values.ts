import type { Field, Fields, Values } from '../../../shared/records/field.ts';

const anId = '01930000-0000-7000-8000-000000000abc';

/** A value that fits, for every kind of field: odd on purpose where a kind allows it. */
export function sampleValue(field: Field): unknown {
  switch (field.kind) {
    case 'line':
      return '✨ Zoë’s “line”'.slice(0, field.max ?? 500);
    case 'text':
      return 'First line\n\tsecond, with U+2028 \u2028 and 深圳\n';
    case 'number':
      return field.integer
        ? Math.max(field.min ?? -3, 1)
        : Math.min(Math.max(field.min ?? -2.5, 0.25), field.max ?? 1e9);
    case 'boolean':
      return false;
    case 'choice':
      return Object.keys(field.options).at(-1);
    case 'choices':
      return Object.keys(field.options).slice(0, 2);
    case 'instant':
      return '2026-11-23T12:29:04.123Z';
    case 'date':
      return '2026-02-28';
    case 'tags':
      return ['hands', 'a b', 'ünïcode'];
    case 'lines':
      return ['one', '', 'three'];
    case 'ref':
      return anId;
    case 'refs':
      return [anId];
    case 'stage':
      return 'film-edit';
    case 'stages':
      return ['film-edit', 'film-shoot'];
    case 'group':
      return sampleValues(field.fields);
    case 'list':
      return [sampleValues(field.fields), sampleValues(field.fields)];
  }
}

/** A value for every field of a type. */
export const sampleValues = <F extends Fields>(fields: F): Values<F> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, sampleValue(field)]),
  ) as Values<F>;

/** What doesn't fit a field of that kind. */
export function wrongValues(field: Field): readonly unknown[] {
  switch (field.kind) {
    case 'line':
    case 'text':
      return [
        5,
        true,
        ['x'],
        'x\u0000y',
        'lone \ud800 surrogate',
        'x'.repeat((field.max ?? 200_000) + 1),
      ];
    case 'number':
      return [
        '5',
        Number.POSITIVE_INFINITY,
        ...(field.integer ? [1.5] : []),
        ...(field.min === undefined ? [] : [field.min - 1]),
      ];
    case 'boolean':
      return [0, 'true'];
    case 'choice':
      return ['nothing of the list', '', 'constructor', 'toString', 7];
    case 'choices':
      return ['s1', ['nothing of the list']];
    case 'instant':
      return ['yesterday', '2026-02-30T00:00:00Z', '1800-01-01', 5];
    case 'date':
      return ['2026-02-30', '2026-2-3', '23.11.2026', 5];
    case 'ref':
      return ['not an id', '01930000-0000-4000-8000-000000000abc', 5];
    case 'refs':
      return ['01930000-0000-7000-8000-000000000abc', ['x']];
    case 'tags':
    case 'lines':
      return ['x', [5]];
    case 'stage':
      return ['', 5];
    case 'stages':
      return ['film-edit', [''], [5]];
    case 'group':
      return ['x', [], { unknown_part: 1 }];
    case 'list':
      return ['x', {}, [{ unknown_part: 1 }]];
  }
}
