import { describe, expect, it } from 'vitest';
import { isTarget } from '../../../../electron/core/features/import/formats/guess-mapping.ts';
import {
  mappingNotes,
  mappingTargets,
  withType,
} from '../../../../renderer/features/imports/mapping-targets.ts';
import { observationTypes } from '../../../../shared/records/index.ts';

const values = (type: (typeof observationTypes)[number]): readonly string[] =>
  mappingTargets(type).flatMap((group) => group.items.map((item) => item.value));

describe('what a column can be', () => {
  it.each(observationTypes)(
    '[IW3] every choice for a %s is one that the importer takes, and each is there once',
    (type) => {
      expect(values(type).filter((target) => !isTarget(type, target))).toEqual([]);
      expect(new Set(values(type)).size).toBe(values(type).length);
    },
  );

  it('[IW3] the title is required; fields of the program are not offered', () => {
    expect(
      mappingTargets('breakage')
        .flatMap((group) => group.items)
        .filter((item) => item.required)
        .map((item) => item.value),
    ).toEqual(['title']);
    for (const hidden of ['source', 'trace']) expect(values('breakage')).not.toContain(hidden);
  });

  it('[IW3] for another kind, its fields stay and the rest is details', () => {
    const mapping = {
      type: 'breakage',
      key: 'id',
      columns: { a: 'title', b: 'actual', c: 'severity', d: 'tags', e: null, f: 'source.url' },
    } as const;
    expect(withType(mapping, 'outcome')).toEqual({
      type: 'outcome',
      key: 'id',
      columns: { a: 'title', b: 'body', c: 'source.details', d: 'tags', e: null, f: 'source.url' },
    });
  });

  it('[IW3] says what will be assumed', () => {
    const notes = (columns: Record<string, string | null>, key: string | null = 'id') =>
      mappingNotes({ type: 'breakage', key, columns }).join(' ');
    expect(notes({ a: 'title', b: 'severity' })).toBe('');
    expect(notes({ b: 'severity', c: 'actual' })).toContain(
      'The beginning of the text becomes the title',
    );
    expect(notes({ b: 'severity', c: null })).toContain('Rows without text are skipped');
    expect(notes({ a: 'title' })).toContain('S3 is assumed');
    expect(notes({ a: 'title', b: 'severity' }, null)).toContain('No unique ID column');
  });
});
