import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findRecordType, typeNames } from '../../../shared/records/index.ts';
import { parseNewValues } from '../../../shared/records/read-values.ts';
import { fitItem, noSeverityTag } from '../../../electron/core/features/import/fit/fit-item.ts';

const fit = (fields: Record<string, unknown>, type = 'breakage', details = '') => {
  const item = fitItem({
    format: 'fieldloop',
    type,
    key: 'k',
    line: 3,
    file: 'f',
    fields,
    details,
    original: () => JSON.stringify(fields),
  });
  if (item.kind !== 'item') throw new Error(item.reason);
  return item;
};

test('[IM8] a long text keeps what fits, says so, and its original is kept', () => {
  const actual = 'word '.repeat(50_000);
  const item = fit({ title: 'x'.repeat(400), actual });
  expect((item.values['title'] as string).length).toBe(300);
  expect((item.values['actual'] as string).length).toBe(200_000);
  expect(item.notes.join()).toContain('250000 characters; the first 200000 were kept');
  expect(item.original).toBe(JSON.stringify({ title: 'x'.repeat(400), actual }));
});

test('[IM8] a title of 400 characters alone is kept whole in the details', () => {
  const item = fit({ title: `${'x'.repeat(350)} end` });
  expect((item.values['source'] as { details: string }).details).toBe(
    `Title: ${'x'.repeat(350)} end`,
  );
  expect(item.original).toBe(null);
});

test('[IM8] a record that is too large for one entry is shortened and its original is kept', () => {
  // A control character takes six characters of JSON.
  const control = String.fromCharCode(1).repeat(190_000);
  const item = fit({ title: 'large', actual: control, expected: control, workaround: control });
  expect(JSON.stringify(item.values).length).toBeLessThan(1_000_000);
  expect(item.original).not.toBe(null);
});

test('[IM7] values that a field can’t take are kept in the details, with a note', () => {
  const item = fit({
    title: 't',
    severity: 'gruesome!',
    occurred_at: '2026-02-30',
    repro: ['always'],
    causes: 'facts; gremlins',
    tags: 'a, b',
  });
  expect(item.values).toMatchObject({
    severity: 's3_annoyance',
    repro: 'always',
    causes: ['facts'],
    tags: ['a', 'b', noSeverityTag],
  });
  expect(item.values).not.toHaveProperty('occurred_at');
  expect((item.values['source'] as { details: string }).details).toBe(
    'When: 2026-02-30\nSeverity: gruesome!\nCauses: facts; gremlins',
  );
  expect(item.notes).toHaveLength(3);
});

test.each([
  ['S2', 's2_rework'],
  ['s1 stops work', 's1_stops_work'],
  ['High', 's2_rework'],
  ['critical', 's1_stops_work'],
  ['3', 's3_annoyance'],
  [4, 's4_cosmetic'],
  ['S4 cosmetic', 's4_cosmetic'],
])('[IM14] the severity %j is read as people write it', (given, severity) => {
  expect(fit({ title: 't', severity }).values['severity']).toBe(severity);
  expect(fit({ title: 't', severity: given }).values['severity']).toBe(severity);
});

test('[IM3] characters that can’t be stored are left out or replaced', () => {
  const item = fit({ title: 'a\0b\ud800c', actual: '\ud83c\udfac ok \udfac' });
  expect(item.values).toMatchObject({ title: 'ab\uFFFDc', actual: '🎬 ok \uFFFD' });
});

test('[IM6] whatever the fields hold, the values fit their record type', () => {
  const observed = typeNames.filter((type) => type !== 'attachment' && type !== 'comment');
  fc.assert(
    fc.property(
      fc.constantFrom(...observed),
      fc.dictionary(fc.string(), fc.anything()),
      fc.func(fc.anything()),
      (type, extra, valueOf) => {
        const definition = findRecordType(type);
        if (!definition) throw new Error('unknown');
        const fields = {
          ...extra,
          ...Object.fromEntries(
            Object.keys(definition.fields).map((name) => [name, valueOf(name)]),
          ),
        };
        const item = fitItem({
          format: 'fieldloop',
          type,
          key: 'k',
          line: 1,
          file: 'f',
          fields,
          original: () => '',
        });
        if (item.kind === 'skip') return;
        const withRefs = {
          ...item.values,
          ...(Object.hasOwn(definition.fields, 'deployment')
            ? { deployment: '0190b4c4-0000-7000-8000-000000000000' }
            : {}),
        };
        expect(() => parseNewValues(definition, withRefs)).not.toThrow();
      },
    ),
    { numRuns: 300 },
  );
});
