import { describe, expect, test } from 'vitest';
import { breakage } from '../../../shared/records/breakage.ts';
import type { RecordType } from '../../../shared/records/define-record.ts';
import { deployment } from '../../../shared/records/deployment.ts';
import { experiment } from '../../../shared/records/experiment.ts';
import { mapReferences } from '../../../shared/records/map-references.ts';
import { nameKey } from '../../../shared/records/name-key.ts';
import { profession } from '../../../shared/records/profession.ts';

const same = { records: new Map([['a', 'b']]), stages: new Map([['x', 'y']]) };
const map = (definition: unknown, values: Readonly<Record<string, unknown>>) =>
  mapReferences(definition as RecordType, values, same);

describe('references that go over', () => {
  test('[JO4] single ones, lists, stages, and those inside groups and lists; nothing else', () => {
    expect(
      map(breakage, { title: 'a', stage: 'x', model_iteration: 'a', experiment: 'c', tags: ['a'] }),
    ).toEqual({ stage: 'y', model_iteration: 'b' });
    expect(map(deployment, { people: ['a', 'b', 'c'], customer: 'c' })).toEqual({
      people: ['b', 'c'],
    });
    expect(
      map(experiment, {
        phases: [
          { name: 'One', model_iteration: 'a' },
          { name: 'Two', model_iteration: null },
        ],
      }),
    ).toEqual({
      phases: [
        { name: 'One', model_iteration: 'b' },
        { name: 'Two', model_iteration: null },
      ],
    });
    expect(
      map(profession, {
        stages: [{ id: 'x', name: 'a', coverage: [{ model_iteration: 'a', level: 'none' }] }],
      }),
    ).toEqual({
      stages: [{ id: 'x', name: 'a', coverage: [{ model_iteration: 'b', level: 'none' }] }],
    });
  });

  test('[JO4] values of another form are left alone', () => {
    expect(map(breakage, { stage: 7, model_iteration: ['a'], source: 'a' })).toEqual({});
    expect(map(experiment, { phases: 'a', gaps: [1, null] })).toEqual({});
    expect(map(experiment, { phases: [null, 'a', { model_iteration: 'c' }] })).toEqual({});
  });

  test('[JO3] one name whatever its form, case and spaces', () => {
    expect(
      new Set(['Video Editing', ' video  editing ', 'ＶＩＤＥＯ\u00a0Editing'].map(nameKey)).size,
    ).toBe(1);
    expect(nameKey('Café')).not.toBe(nameKey('Cafe'));
  });
});
