import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { facetDimensions } from '../../../shared/records/define-record.ts';
import type { Field, Fields } from '../../../shared/records/field.ts';
import { findRecordType, recordTypes, typeNames } from '../../../shared/records/index.ts';
import { parseNewValues, parseValue, readValues } from '../../../shared/records/read-values.ts';
import { emptyValue } from '../../../shared/records/schema.ts';
import { sampleValue, sampleValues, wrongValues } from './sample-values.ts';

const definitionOf = (type: string) => {
  const definition = findRecordType(type);
  if (!definition) throw new Error(`no type ${type}`);
  return definition;
};

describe.each(typeNames)('the record type %s', (type) => {
  const definition = definitionOf(type);
  const fields = Object.entries(definition.fields);
  const required = fields.filter(([, field]) => field.required);

  test('[RE1] what is written is what is read', () => {
    const written = parseNewValues(definition, sampleValues(definition.fields));
    const read = readValues(
      definition,
      JSON.parse(JSON.stringify(written)) as Record<string, unknown>,
    );
    expect(read).toEqual({ values: written, invalid: [], unknown: {} });
    expect(parseNewValues(definition, written)).toEqual(written);
  });

  test('[RE1] the required fields are enough, and an entry says only what was given', () => {
    const least = Object.fromEntries(required.map(([name, field]) => [name, sampleValue(field)]));
    expect(Object.keys(parseNewValues(definition, least)).sort()).toEqual(
      Object.keys(least).sort(),
    );
    const { values, invalid } = readValues(definition, least);
    expect(invalid).toEqual([]);
    for (const [name, field] of fields)
      if (!field.required)
        expect((values as Record<string, unknown>)[name]).toEqual(emptyValue(field));
  });

  test.each(fields)(
    '[RE2] %s refuses what is not of its kind, and names itself',
    (name: string, field: Field) => {
      for (const wrong of wrongValues(field))
        expect(() => parseValue(definition, name, wrong)).toThrow(
          expect.objectContaining({
            code: 'invalid',
            message: expect.stringContaining(`(${name})`) as string,
          }) as Error,
        );
      if (field.required)
        expect(() =>
          parseNewValues(definition, { ...sampleValues(definition.fields), [name]: null }),
        ).toThrow('is required');
    },
  );

  test('what it declares about its fields names fields that it has', () => {
    const { namedParts, aliasOf, stamps = [], files = [], rules = [] } = definition;
    const named = [
      namedParts,
      aliasOf,
      ...stamps.flatMap(({ field, by, at, within }) => (within ? [field] : [field, by, at])),
      ...rules.flatMap(({ field, reads }) => [field, ...reads]),
      ...files.flatMap(({ sha256, sizeBytes }) => [sha256, sizeBytes ?? undefined]),
    ];
    for (const field of named)
      if (field !== undefined) expect(Object.keys(definition.fields)).toContain(field);
    for (const { field, by, at, within } of stamps) {
      const group = (definition.fields as Fields)[field];
      if (within && group?.kind === 'group')
        expect(Object.keys(group.fields)).toEqual(expect.arrayContaining([by, at]));
    }
  });

  test('[JO7] what can be proposed belongs to the workspace and has a name', () => {
    const { proposable, home, known, fields: own } = definition;
    const named = recordTypes.proposal.fields.subject.to;
    expect(named.includes(type)).toBe(proposable === true);
    if (proposable !== true) return;
    expect({ home, known }).toEqual({ home: 'workspace', known: 'by_name' });
    expect(Object.keys(own)).toContain('title');
  });

  test('[RE2] refuses fields that it does not have', () => {
    for (const name of ['no_such_field', 'constructor', '__proto__x', 'toString']) {
      expect(() =>
        parseNewValues(definition, { ...sampleValues(definition.fields), [name]: 'x' }),
      ).toThrow('is not a field of this record type');
      expect(() => parseValue(definition, name, 'x')).toThrow('is not a field of this record type');
    }
  });

  test('[RE3] reads what a peer wrote, and keeps what it does not know', () => {
    const junk = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom('', null, 'x\u0000', '\ud800', -0, [], {}),
    );
    const raw = fc.record(
      { ...Object.fromEntries(fields.map(([name]) => [name, junk])), from_a_newer_app: junk },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(raw, (stored) => {
        const { values, invalid, unknown } = readValues(
          definition,
          stored as Record<string, unknown>,
        );
        expect(Object.keys(values).sort()).toEqual(fields.map(([name]) => name).sort());
        for (const name of invalid) expect(Object.hasOwn(definition.fields, name)).toBe(true);
        expect(Object.hasOwn(unknown, 'from_a_newer_app')).toBe(
          Object.hasOwn(stored, 'from_a_newer_app'),
        );
        const summary = definition.summary(values);
        expect(typeof summary.title).toBe('string');
        expect(typeof summary.text).toBe('string');
        for (const [dimension, value] of Object.entries(summary.facets)) {
          expect(facetDimensions).toContain(dimension);
          for (const one of [value ?? []].flat()) expect(typeof one).toBe('string');
        }
      }),
      { numRuns: 60 },
    );
  });
});

test('the registry names every type by its own name, and nothing else', () => {
  for (const [name, definition] of Object.entries(recordTypes)) expect(definition.type).toBe(name);
  for (const name of ['constructor', 'toString', '', 'Customer'])
    expect(findRecordType(name)).toBeNull();
});
