import { describe, expect, it } from 'vitest';
import { deploymentRows, deploymentSorts, sortDeployments } from '../../../../renderer/features/deployments/deployment-rows.ts';
import type { RecordView } from '../../../../shared/api/views.ts';

const id = (n: number): string => `01934f5e-0000-7000-8000-${String(n).padStart(12, '0')}`;
const record = (n: number, title: string, values: Record<string, unknown> = {}): RecordView => ({
  id: id(n), type: 'deployment', title, values: { title, status: 'active', ...values } as RecordView['values'], deployment: id(n), schema_version: 1,
  created_at: '', created_by: '', device_id: '', occurred_at: '', updated_at: '', deleted_at: null, here: false, heads: {}, conflicts: [], contested: false, invalid: [],
});
const counts = (perDeployment: Record<string, number>) => ({ total: { n: 0, more: false }, facets: { deployment: Object.entries(perDeployment).map(([value, n]) => ({ value, n, more: false })) } });
const figures = { week: counts({ [id(1)]: 3 }), month: counts({ [id(1)]: 9, [id(2)]: 4 }), breakages: undefined, last: new Map([[id(1), '2026-03-02'], [id(3), null]]), names: new Map([[id(9), 'Nobody & Sons']]) };
const rows = deploymentRows([record(1, 'Lyon', { customer: id(9), site: 'stage 2' }), record(2, 'Äpfel'), record(3, 'Bern', { status: 'ended' })], figures);

describe('the list of deployments', () => {
  it('[DP3] a count that is not known yet is told apart from none', () => {
    expect(rows.map((row) => [row.week, row.month, row.breakages, row.last])).toEqual([[3, 9, null, '2026-03-02'], [0, 4, null, undefined], [0, 0, null, null]]);
    expect(rows[0]?.customer).toBe('Nobody & Sons');
  });

  it.each(deploymentSorts)('[DP3] sorts by %s both ways, with what has no value there last', (by) => {
    const known = (order: readonly (typeof rows)[number][]) => order.map((row) => row.title);
    const up = sortDeployments(rows, { by, down: false });
    const down = sortDeployments(rows, { by, down: true });
    expect([...known(up)].sort()).toEqual([...known(down)].sort());
    const empty = { customer: ['Äpfel', 'Bern'], site: ['Äpfel', 'Bern'], last: ['Äpfel', 'Bern'], breakages: known(up), started: known(up) }[by as 'customer'];
    if (empty) for (const order of [up, down]) expect(known(order).slice(-empty.length)).toEqual(empty);
  });

  it('[DP3] says how many breakages are open, and how many of them stop work', () => {
    const counted = deploymentRows([record(1, 'Lyon'), record(2, 'Bern')], { ...figures, breakages: new Map([[id(1), { s1_stops_work: 2, s3_annoyance: 5 }]]) });
    expect(counted.map((row) => [row.breakages, row.stopping])).toEqual([[7, 2], [0, 0]]);
  });

  it('[DP3] names sort as people read them', () => {
    expect(sortDeployments(rows, { by: 'title', down: false }).map((row) => row.title)).toEqual(['Äpfel', 'Bern', 'Lyon']);
  });
});
