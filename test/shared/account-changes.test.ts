import { describe, expect, test } from 'vitest';
import { accountChanges, type SeenAccount } from '../../shared/method/account-changes.ts';

const now = {
  changed_at: '2026-03-02T10:00:00.000Z',
  experiments: { running: 2, won: 1 },
  outcomes: { worked: 4, magic_moment: 1 },
  breakages: { s1_stops_work: 1, s3_annoyance: 2 },
};
const seenBefore = (than: Partial<SeenAccount> = {}): SeenAccount => ({
  at: '2026-03-01T10:00:00.000Z',
  ...now,
  ...than,
});

describe('what changed in an account', () => {
  test('[TD4] is told as differences of its counts, the gravest first', () => {
    const seen = seenBefore({
      changed_at: '2026-02-20T10:00:00.000Z',
      experiments: { running: 3 },
      outcomes: { worked: 4 },
      breakages: { s3_annoyance: 3 },
    });
    expect(accountChanges(now, seen)).toEqual([
      { what: 'breakage', value: 's1_stops_work', n: 1 },
      { what: 'breakage', value: 's3_annoyance', n: -1 },
      { what: 'experiment', value: 'running', n: -1 },
      { what: 'experiment', value: 'won', n: 1 },
      { what: 'outcome', value: 'magic_moment', n: 1 },
    ]);
  });

  test('[TD4] an observation that arrives late is new, whatever its time', () => {
    const seen = seenBefore({ outcomes: { worked: 3, magic_moment: 1 } });
    expect(accountChanges(now, seen)).toEqual([{ what: 'outcome', value: 'worked', n: 1 }]);
  });

  test('[TD4] an edit that no count shows is a change; none is none', () => {
    expect(accountChanges(now, seenBefore({ changed_at: '2026-03-01T09:00:00.000Z' }))).toEqual([
      { what: 'changed', value: '', n: 0 },
    ]);
    expect(accountChanges(now, seenBefore())).toEqual([]);
  });

  test('[TD4] of an account that was never seen everything is new', () => {
    expect(accountChanges(now, null)).toHaveLength(6);
    expect(accountChanges({ ...now, experiments: {}, outcomes: {}, breakages: {} }, null)).toEqual(
      [],
    );
  });
});
