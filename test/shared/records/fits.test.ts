import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Field } from '../../../shared/records/field.ts';
import { fitsOf } from '../../../shared/records/fits.ts';
import { recordTypes } from '../../../shared/records/index.ts';
import { fieldSchema } from '../../../shared/records/schema.ts';
import { sampleValue, wrongValues } from './sample-values.ts';

const fields: readonly (readonly [string, Field])[] = Object.entries(recordTypes).flatMap(
  ([type, { fields: own }]) =>
    Object.entries(own).map(([name, field]) => [`${type}.${name}`, field] as const),
);

/** What the schema says of a value, where the fast check lets it pass. */
function expectAgreement(field: Field, value: unknown): void {
  if (fitsOf(field)(value))
    expect(fieldSchema(field).safeParse(value)).toEqual({ success: true, data: value });
}

describe('the check made from a field', () => {
  test.each(fields)('[RE9] lets %s pass as its schema would return it', (_, field) => {
    const sample = sampleValue(field);
    // Texts with astral characters are left to the schema, which looks for lone surrogates.
    if (!/[\ud800-\udfff]/.test(JSON.stringify(sample))) expect(fitsOf(field)(sample)).toBe(true);
    expectAgreement(field, sample);
    for (const wrong of wrongValues(field)) expect(fitsOf(field)(wrong)).toBe(false);
    expect(fitsOf(field)(undefined)).toBe(false);
    expect(fitsOf(field)(null)).toBe(false);
  });

  const kinds = new Map(fields.map(([, field]) => [field.kind, field]));
  test.each([...kinds])('[RE9] agrees with the schema of a %s on any value', (_, field) => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom(' a ', 'a\u0301', '\u00e1', 'x\0y', '\ud800', '2026-02-30', '2026-02-28'),
      fc.constantFrom('2026-11-23T12:29:04.123Z', '2026-11-23T12:29Z', '', '\ufeffmark'),
    );
    const value = fc.oneof(text, fc.array(text), fc.double(), fc.integer(), fc.jsonValue());
    fc.assert(
      fc.property(value, (given) => expectAgreement(field, given)),
      { numRuns: 500 },
    );
  });

  const grouped = fields.filter(([, field]) => field.kind === 'group' || field.kind === 'list');
  test.each(grouped)('[RE9] agrees on %s whichever part is missing or changed', (_, field) => {
    const sample = sampleValue(field) as object;
    const groups = Array.isArray(sample) ? (sample as object[]) : [sample];
    const names = Object.keys(groups[0] as object);
    const changes = fc.tuple(fc.constantFrom(...names), fc.jsonValue(), fc.boolean());
    fc.assert(
      fc.property(changes, ([name, part, without]) => {
        const { [name]: _old, ...rest } = groups[0] as Record<string, unknown>;
        const changed = without ? rest : { ...rest, [name]: part };
        expectAgreement(field, Array.isArray(sample) ? [changed] : changed);
      }),
    );
  });
});
