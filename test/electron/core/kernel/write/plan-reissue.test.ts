import { describe, expect, test } from 'vitest';
import { planReissue } from '../../../../../electron/core/kernel/write/plan-reissue.ts';
import type { DocumentName } from '../../../../../shared/doc/document-name.ts';
import type { Entry } from '../../../../../shared/entries/entry.ts';
import { fold } from '../../../../../shared/entries/fold.ts';
import { create, id, remove, restore, set } from '../../../../shared/entries/sample-entries.ts';

const renew = (entries: readonly Entry[], refused: readonly Entry[]) => {
  const folded = fold(entries, () => false);
  if (!folded) throw new Error('no record');
  return planReissue({ folded, document: 'ws@1' as DocumentName }, entries, refused);
};

describe('what is written in the place of refused entries', () => {
  test('[ME5] an edit made anew replaces only what the rejected one replaced', () => {
    const [made, first, refused, others] = [
      create(1, 0),
      set(2, 1, 'title', 'a'),
      set(3, 2, 'title', 'b', [2]),
      set(4, 3, 'title', 'c', [2]),
    ];
    const { sets, create: again } = renew([made, first, refused, others], [refused]);
    expect(again).toBeNull();
    expect(sets).toMatchObject([{ field: 'title', value: 'b', prev: [id(3), id(2)] }]);
    const seen = fold(
      [
        made,
        first,
        others,
        { ...refused, id: id(9), at: set(9, 9, '', '').at, prev: sets[0]?.prev ?? [] },
      ],
      () => false,
    );
    expect(seen?.conflicts.map(({ heads }) => heads.map(({ value }) => value))).toEqual([
      ['b', 'c'],
    ]);
  });

  test('[ME5] an edit on top of a rejected one is carried on with it', () => {
    const all = [
      create(1, 0),
      set(2, 1, 'title', 'a'),
      set(3, 2, 'title', 'b', [2]),
      set(4, 3, 'title', 'c', [3]),
    ];
    const { sets } = renew(all, [all[2] as Entry]);
    expect(sets).toMatchObject([{ value: 'c', prev: [id(4), id(3), id(2)] }]);
    const seen = fold(
      [
        ...all.filter((entry) => entry.id !== id(3)),
        { ...set(9, 9, 'title', 'c'), prev: sets[0]?.prev ?? [] },
      ],
      () => false,
    );
    expect(seen).toMatchObject({ values: { title: 'c' }, conflicts: [] });
  });

  test('[ME5] a creation made anew has today’s values; removals may follow', () => {
    const all = [
      create(1, 0, { title: 'As made', notes: 'n' }),
      set(2, 1, 'title', 'Now'),
      remove(3, 2, [2]),
      restore(4, 3, [3]),
    ];
    const renewal = renew(all, all);
    expect(renewal).toMatchObject({
      create: { type: 'customer', values: { title: 'Now' } },
      sets: [],
      marks: [{ op: 'restore', prev: [id(4), id(3)] }],
    });
  });

  test('[ME3] a value that does not fit is named by its field', () => {
    const all = [create(1, 0), set(2, 1, 'title', { not: 'a line' })];
    expect(() => renew(all, [all[1] as Entry])).toThrow(/title/);
  });
});
