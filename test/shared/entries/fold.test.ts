import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Entry } from '../../../shared/entries/entry.ts';
import { fold } from '../../../shared/entries/fold.ts';
import { create, id, remove, restore, set } from './sample-entries.ts';

const isText = (_: string, field: string): boolean => field === 'notes';
const folded = (...entries: readonly Entry[]) => {
  const result = fold(entries, isText);
  if (!result) throw new Error('nothing to fold');
  return result;
};

/**
 * A history as several devices could have written it: each entry follows some of those before it,
 * or none.
 */
const history = fc
  .array(
    fc.record({
      kind: fc.constantFrom('set', 'set', 'set', 'remove', 'restore'),
      field: fc.constantFrom('title', 'sector', 'notes'),
      value: fc.oneof(
        fc.constantFrom('one two', 'one three', 'zero one two', ''),
        fc.constant(null),
      ),
      follows: fc.array(fc.nat(30), { maxLength: 3 }),
      ms: fc.nat(20),
    }),
    { maxLength: 14 },
  )
  .map((steps) =>
    steps.reduce<Entry[]>(
      (entries, step, i) => {
        const n = i + 2;
        const before = step.follows.map((f) => 2 + (f % (i + 1))).filter((f) => f < n);
        const ms = Math.max(
          step.ms,
          ...before.map((f) => (entries[f - 1]?.wall ?? 0) - Date.UTC(2026, 0, 1) + 1),
          1,
        );
        entries.push(
          step.kind === 'set'
            ? set(n, ms, step.field, step.value, before)
            : step.kind === 'remove'
              ? remove(n, ms, before, before)
              : restore(n, ms, before),
        );
        return entries;
      },
      [create(1, 0, { title: 'As made', notes: 'one two' })],
    ),
  );

describe('the fold of a record’s entries', () => {
  test('[FO2] is the same for any order and any duplication', () => {
    fc.assert(
      fc.property(history, fc.infiniteStream(fc.nat()), (entries, random) => {
        const weights = new Map(entries.map((entry) => [entry, random.next().value]));
        const shuffled = [...entries, ...entries.filter((_, i) => i % 2 === 0)].sort(
          (a, b) => (weights.get(a) ?? 0) - (weights.get(b) ?? 0),
        );
        expect(fold(shuffled, isText)).toEqual(fold(entries, isText));
      }),
      { numRuns: 500 },
    );
  });

  test('[FO1] never lets an edit vanish that no other one replaces', () => {
    fc.assert(
      fc.property(history, (entries) => {
        const result = folded(...entries);
        for (const entry of entries) {
          if (entry.op !== 'set') continue;
          const replaced = entries.some(
            (other) =>
              other.op === 'set' && other.field === entry.field && other.prev.includes(entry.id),
          );
          if (!replaced) expect(result.heads[entry.field]).toContain(entry.id);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('[FO1] a later clock alone does not win: both values are there', () => {
    const { values, conflicts } = folded(
      create(1, 0),
      set(2, 10, 'title', 'A'),
      set(3, 99, 'title', 'B'),
    );
    expect(values['title']).toBe('B');
    expect(conflicts).toEqual([
      {
        field: 'title',
        heads: [
          expect.objectContaining({ entry: id(3), value: 'B' }),
          expect.objectContaining({ entry: id(2), value: 'A' }),
        ],
      },
    ]);
    expect(
      folded(
        create(1, 0),
        set(2, 10, 'title', 'A'),
        set(3, 99, 'title', 'B'),
        set(4, 5, 'title', 'C', []),
      ).conflicts[0]?.heads,
    ).toHaveLength(3);
  });

  test('an edit that names both settles them; the same value twice is no conflict', () => {
    expect(
      folded(
        create(1, 0),
        set(2, 1, 'title', 'A'),
        set(3, 2, 'title', 'B'),
        set(4, 3, 'title', 'A', [2, 3]),
      ),
    ).toMatchObject({ conflicts: [], values: { title: 'A' }, heads: { title: [id(4)] } });
    expect(
      folded(create(1, 0), set(2, 1, 'title', 'A'), set(3, 2, 'title', 'A')).conflicts,
    ).toEqual([]);
  });

  test('[FO3] long texts with several heads are merged from what they grew from', () => {
    const made = create(1, 0, { title: 'x', notes: 'the quick fox jumps' });
    expect(
      folded(
        made,
        set(2, 1, 'notes', 'the quick red fox jumps'),
        set(3, 2, 'notes', 'the quick fox jumps high'),
      ),
    ).toMatchObject({ values: { notes: 'the quick red fox jumps high' }, conflicts: [] });
    expect(
      folded(made, set(2, 1, 'notes', 'the slow fox'), set(3, 2, 'notes', 'the late fox'))
        .conflicts,
    ).toHaveLength(1);
    // Titles are not: a title of both is nobody's.
    expect(
      folded(made, set(2, 1, 'title', 'x y'), set(3, 2, 'title', 'z x')).conflicts,
    ).toHaveLength(1);
  });

  test('[FO4] a removal beside an unseen edit asks; a seen one is removed', () => {
    expect(folded(create(1, 0), set(2, 5, 'title', 'A'), remove(3, 9, [])).removal).toBe(
      'contested',
    );
    expect(folded(create(1, 0), set(2, 5, 'title', 'A'), remove(3, 9, [2])).removal).toBe(
      'removed',
    );
    expect(
      folded(create(1, 0), set(2, 5, 'title', 'A'), set(4, 6, 'title', 'B', [2]), remove(3, 9, [4]))
        .removal,
    ).toBe('removed');
    expect(folded(create(1, 0), remove(3, 1, []), set(2, 5, 'title', 'A')).removal).toBe(
      'contested',
    );
  });

  test('[FO4] a restoration beside a removal keeps the record', () => {
    expect(folded(create(1, 0), remove(2, 1, []), restore(3, 2, [2])).removal).toBe('none');
    expect(
      folded(create(1, 0), remove(2, 1, []), restore(3, 2, [2]), remove(4, 3, [], [2])).removal,
    ).toBe('none');
    expect(
      folded(create(1, 0), remove(2, 1, []), restore(3, 2, [2]), remove(4, 3, [], [3])),
    ).toMatchObject({ removal: 'removed', removalHeads: [id(4)] });
  });

  test('entries that name each other or nothing make nothing vanish', () => {
    expect(
      folded(create(1, 0), set(2, 1, 'title', 'A', [3]), set(3, 2, 'title', 'B', [2])).values[
        'title'
      ],
    ).toBe('B');
    expect(
      folded(create(1, 0), set(2, 1, 'title', 'A', [2]), set(3, 2, 'title', 'B', [99])).conflicts[0]
        ?.heads,
    ).toHaveLength(2);
    expect(folded(create(1, 0), remove(2, 1, [], [2]))).toMatchObject({ removal: 'removed' });
  });

  test('an edit in the clothes of another field replaces nothing', () => {
    expect(
      folded(create(1, 0), set(2, 1, 'title', 'A'), set(3, 2, 'sector', 'B', [2])),
    ).toMatchObject({
      values: { title: 'A', sector: 'B' },
      heads: { title: [id(2)], sector: [id(3)] },
    });
  });

  test('of two creates the earlier stands; without one there is no record', () => {
    expect(
      folded(create(5, 9, { title: 'Later' }, 'member'), create(6, 2, { title: 'Earlier' })),
    ).toMatchObject({ type: 'customer', values: { title: 'Earlier' } });
    expect(fold([set(2, 1, 'title', 'A')], isText)).toBeNull();
  });

  test('[FO6] two entries under one id: the same one stands, whichever came first', () => {
    const [a, b] = [set(2, 1, 'title', 'A'), set(2, 1, 'title', 'B')];
    expect(folded(create(1, 0), a, b)).toEqual(folded(create(1, 0), b, a));
  });

  test('a field with the name of something that every object has is a field like others', () => {
    expect(
      folded(create(1, 0), set(2, 1, 'constructor', 'x'), set(3, 2, 'to_string', 'y')).values,
    ).toMatchObject({ constructor: 'x', to_string: 'y' });
  });
});
