import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HistoryItem } from '../../../shared/api/views.ts';
import { criteriaChanges } from '../../../shared/method/criteria-changes.ts';

const anna = '01934f5e-0000-7000-8000-00000000000a';
const ben = '01934f5e-0000-7000-8000-00000000000b';
let n = 0;
const day = (d: number): string => `2026-03-${String(d).padStart(2, '0')}T09:00:00.000Z`;
const item = (d: number, change: Partial<HistoryItem>): HistoryItem => ({
  entry: `01934f5e-0000-7000-8000-${String(++n).padStart(12, '0')}`,
  op: 'set',
  at: day(d),
  zone: 'Europe/Paris',
  author: anna,
  device: anna,
  field: null,
  before: null,
  after: null,
  clockAheadMs: null,
  ...change,
});
const created = (values: Record<string, unknown> = { status: 'draft' }) =>
  item(1, { op: 'create', after: values as never });
const started = item(5, { field: 'status', before: 'draft', after: 'running' });
const set = (d: number, field: string, before: unknown, after: unknown, author = ben) =>
  item(d, { field, before: before as never, after: after as never, author });
const metric = (change: Record<string, unknown> = {}) => ({
  role: 'goal',
  name: 'Minutes',
  unit: 'min',
  direction: 'down',
  baseline: 42,
  target: 20,
  observed: null,
  ...change,
});

describe('criteria that were changed after the start', () => {
  it('[XP4] edits before the start are no changes, and none show while it never ran', () => {
    const before = set(3, 'hypothesis', 'old', 'new');
    expect(criteriaChanges([created(), before])).toEqual([]);
    expect(criteriaChanges([created(), before, started])).toEqual([]);
  });

  it.each(['hypothesis', 'criteria'] as const)(
    '[XP4] a changed %s is told with old, new, when and by whom',
    (field) => {
      const [change, ...others] = criteriaChanges([
        created(),
        started,
        set(6, field, 'At least 5', 'At least 4'),
      ]);
      expect(others).toEqual([]);
      expect(change).toMatchObject({
        what: field,
        metric: null,
        before: 'At least 5',
        after: 'At least 4',
        at: day(6),
        author: ben,
        times: 1,
      });
    },
  );

  it('[XP4] a changed decision rule, baseline and target are told, one by one', () => {
    const changes = criteriaChanges([
      created(),
      started,
      set(6, 'decision_criteria', 'clear_signals', 'do_no_harm'),
      set(7, 'metrics', [metric()], [metric({ baseline: 45, target: 30 })]),
    ]);
    expect(changes.map((c) => [c.what, c.metric?.part ?? null, c.before, c.after])).toEqual([
      ['metric', 'baseline', 42, 45],
      ['metric', 'target', 20, 30],
      ['decision_criteria', null, 'clear_signals', 'do_no_harm'],
    ]);
  });

  it('[XP4] an observed value and the order of metrics promise nothing', () => {
    const other = metric({ name: 'Takes', role: 'guardrail' });
    expect(
      criteriaChanges([
        created(),
        started,
        set(6, 'metrics', [metric(), other], [other, metric({ observed: 31 })]),
      ]),
    ).toEqual([]);
  });

  it('[XP4] a metric that came or went is one change', () => {
    const other = metric({ name: 'Takes', target: 3 });
    expect(
      criteriaChanges([created(), started, set(6, 'metrics', [metric()], [metric(), other])]),
    ).toMatchObject([{ metric: { name: 'Takes', part: 'added' }, before: null, after: 'Takes' }]);
    expect(
      criteriaChanges([created(), started, set(6, 'metrics', [metric(), other], [metric()])]),
    ).toMatchObject([{ metric: { name: 'Takes', part: 'removed' }, before: 'Takes', after: null }]);
  });

  it('[XP4] several edits of a promise are one change, or none if set back', () => {
    const edits = [set(6, 'hypothesis', 'a', 'b'), set(7, 'hypothesis', 'b', 'c', anna)];
    expect(criteriaChanges([created(), started, ...edits])).toMatchObject([
      { before: 'a', after: 'c', at: day(7), author: anna, times: 2 },
    ]);
    expect(criteriaChanges([created(), started, ...edits, set(8, 'hypothesis', 'c', 'a')])).toEqual(
      [],
    );
  });

  it('[XP4] stopping and reopening does not move the start', () => {
    const history = [
      created(),
      started,
      set(6, 'hypothesis', 'a', 'b'),
      set(7, 'status', 'running', 'stopped'),
      set(8, 'status', 'stopped', 'running'),
    ];
    expect(criteriaChanges(history)).toHaveLength(1);
  });

  it('[XP4] one that came in running started when it was made', () => {
    const history = [
      created({ status: 'running', hypothesis: 'a' }),
      set(2, 'hypothesis', 'a', 'b'),
    ];
    expect(criteriaChanges(history)).toHaveLength(1);
  });

  it('[XP4] the order in which the history is handed in does not matter', () => {
    const history = [
      created(),
      started,
      set(6, 'hypothesis', 'a', 'b'),
      set(7, 'criteria', null, 'c'),
      set(8, 'metrics', [metric()], [metric({ target: 1 })]),
    ];
    const expected = criteriaChanges(history);
    fc.assert(
      fc.property(fc.shuffledSubarray(history, { minLength: history.length }), (shuffled) => {
        expect(criteriaChanges(shuffled)).toEqual(expected);
      }),
    );
  });

  it('[XP4] is total over what a peer may have written', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.jsonValue(),
        fc.constantFrom('metrics', 'hypothesis', 'criteria', 'status'),
        (before, after, field) => {
          expect(
            Array.isArray(criteriaChanges([created(), started, set(6, field, before, after)])),
          ).toBe(true);
        },
      ),
    );
  });
});
