import { describe, expect, test } from 'vitest';
import type { Directory } from '../../shared/capture/directory.ts';
import { readToSettle, settleChoices, settleName } from '../../shared/capture/to-settle.ts';
import { newRecordId } from '../../shared/ids.ts';
import { emptyDirectory } from './empty-directory.ts';

const named = (title: string) => ({ id: newRecordId() as string, title });
const profession = newRecordId() as string;
const lyon = { ...named('Acme Lyon'), profession };
const porto = { ...named('Acme Porto'), profession: null };
const directory: Directory = {
  ...emptyDirectory,
  deployments: [porto, lyon],
  stages: [
    { id: 'edit', title: 'Edit', profession, professionTitle: 'Filmmaker' },
    { id: 'brief', title: 'Brief', profession: newRecordId(), professionTitle: 'Marketer' },
  ],
  experiments: [
    { ...named('Storyboard'), deployment: lyon.id, profession: null, iteration: null },
    { ...named('Storyline'), deployment: porto.id, profession: null, iteration: null },
  ],
  iterations: [named('ray-3'), named('ray-4'), named('copy-1'), named('copy-2')],
};
const titles = (field: 'deployment' | 'experiment' | 'stage' | 'model_iteration', name: string) =>
  settleChoices({ field, name }, lyon.id, directory).map(({ title }) => title);

describe('[CA26] what is left to settle', () => {
  const values = {
    title: 'hands merge @Lyn in the #edti',
    to_settle: [
      { field: 'deployment', name: 'Lyn' },
      { field: 'stage', name: 'edti' },
    ],
  };
  const [lyn, edti] = readToSettle(values);

  test('is read whatever stands there', () => {
    expect(readToSettle(values)).toHaveLength(2);
    expect(readToSettle({})).toEqual([]);
    expect(
      readToSettle({ to_settle: [null, { field: 'mood', name: 'x' }, { field: 'stage' }] }),
    ).toEqual([]);
  });

  test('a name that is settled sets its field and leaves the title; the other stays', () => {
    expect(settleName(values, lyn!, lyon.id)).toEqual({
      deployment: lyon.id,
      title: 'hands merge in the #edti',
      to_settle: [edti],
    });
    expect(settleName(values, edti!, 'edit')).toEqual({
      stage: 'edit',
      title: 'hands merge @Lyn in the',
      to_settle: [lyn],
    });
  });

  test('what was only text stays; an edited title, or one of nothing else, too', () => {
    expect(settleName(values, lyn!, null)).toEqual({ to_settle: [edti] });
    expect(settleName({ ...values, title: 'edited' }, lyn!, lyon.id)).not.toHaveProperty('title');
    expect(settleName({ ...values, title: '@Lyn' }, lyn!, lyon.id)).not.toHaveProperty('title');
  });

  test('the likeliest is offered first, then others of where the record is', () => {
    expect(titles('deployment', 'Lyno')).toEqual(['Acme Lyon', 'Acme Porto']);
    expect(titles('experiment', 'story')).toEqual(['Storyboard']);
    expect(titles('stage', 'edti')).toEqual(['Edit']);
    expect(titles('model_iteration', 'ray-44')[0]).toBe('ray-4');
    expect(titles('model_iteration', 'nothing')).toHaveLength(3);
  });
});
