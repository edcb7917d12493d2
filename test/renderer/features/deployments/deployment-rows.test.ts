import { describe, expect, it } from 'vitest';
import {
  deploymentRows,
  deploymentSorts,
  sortDeployments,
} from '../../../../renderer/features/deployments/deployment-rows.ts';
import type { Account } from '../../../../shared/api/accounts.ts';

const id = (n: number): string => `01934f5e-0000-7000-8000-${String(n).padStart(12, '0')}`;
const account = (n: number, title: string, more: Partial<Account> = {}): Account => ({
  id: id(n),
  title,
  customer: null,
  site: null,
  status: 'active',
  started_on: null,
  ends_on: null,
  experiments: {},
  outcomes: {},
  breakages: {},
  last_log_at: null,
  attention: [],
  changed_at: '',
  ...more,
});
const figures = { week: [{ deployment: id(1), n: 3 }], month: undefined };
const rows = deploymentRows(
  [
    account(1, 'Lyon', {
      customer: { id: id(9), title: 'Nobody & Sons' },
      site: 'stage 2',
      last_log_at: '2026-03-02',
    }),
    account(2, 'Äpfel'),
    account(3, 'Bern', { status: 'ended' }),
  ],
  figures,
);

describe('the list of deployments', () => {
  it('[DP3] a count that is not known yet is told apart from none', () => {
    expect(rows.map((row) => [row.week, row.month, row.breakages, row.last])).toEqual([
      [3, null, 0, '2026-03-02'],
      [0, null, 0, null],
      [0, null, 0, null],
    ]);
    expect(rows[0]?.customer?.title).toBe('Nobody & Sons');
  });

  it.each(deploymentSorts)(
    '[DP3] sorts by %s both ways, with what has no value there last',
    (by) => {
      const known = (order: readonly (typeof rows)[number][]) => order.map((row) => row.title);
      const up = sortDeployments(rows, { by, down: false });
      const down = sortDeployments(rows, { by, down: true });
      expect([...known(up)].sort()).toEqual([...known(down)].sort());
      const empty = {
        customer: ['Äpfel', 'Bern'],
        site: ['Äpfel', 'Bern'],
        last: ['Äpfel', 'Bern'],
        breakages: known(up),
        started: known(up),
      }[by as 'customer'];
      if (empty)
        for (const order of [up, down]) expect(known(order).slice(-empty.length)).toEqual(empty);
    },
  );

  it('[DP3] says how many breakages are open, and how many of them stop work', () => {
    const counted = deploymentRows(
      [
        account(1, 'Lyon', { breakages: { s1_stops_work: 2, s3_annoyance: 5 } }),
        account(2, 'Bern'),
      ],
      figures,
    );
    expect(counted.map((row) => [row.breakages, row.stopping])).toEqual([
      [7, 2],
      [0, 0],
    ]);
  });

  it('[DP3] names sort as people read them', () => {
    expect(sortDeployments(rows, { by: 'title', down: false }).map((row) => row.title)).toEqual([
      'Äpfel',
      'Bern',
      'Lyon',
    ]);
  });
});
