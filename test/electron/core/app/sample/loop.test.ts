import { describe, expect, it } from 'vitest';
import { makeSample } from '../../../../../electron/core/app/sample/sample.ts';
import type { Entry } from '../../../../../shared/entries/entry.ts';
import type { MemberId } from '../../../../../shared/ids.ts';
import { makeFolder, openFolder } from '../../open-folder.ts';

const member = '01890a5d-ac96-774b-bcce-b302099a8057' as MemberId;
const monday = Date.UTC(2026, 10, 23, 12, 0);
const entries: readonly Entry[] = makeSample({ member, now: monday }).writes.flatMap((write) =>
  write.op === 'copy' ? [write.entry] : [],
);
const created = (type: string) =>
  entries.flatMap((entry) => (entry.op === 'create' && entry.type === type ? [entry] : []));

describe('[SA7] the sample holds the whole loop', () => {
  it('has evidence for every gap', () => {
    const gaps = created('capability_gap').map(({ record }) => record as string);
    expect(gaps).toHaveLength(4);
    const supported = new Set(created('evidence').map(({ values }) => values['gap']));
    expect([...supported].sort()).toEqual(gaps.sort());
  });

  it('has a consumed job, a running one, and one that waits for consent', () => {
    const last = new Map(
      entries.flatMap((entry) =>
        entry.op === 'set' && entry.field === 'status' ? [[entry.record, entry.value]] : [],
      ),
    );
    expect(created('data_job').map(({ record }) => last.get(record))).toEqual([
      'consumed',
      'consent_pending',
      'collecting',
    ]);
    expect(created('delivery').length).toBeGreaterThan(created('delivery_review').length);
    expect(created('delivery_review').length).toBeGreaterThan(0);
  });

  it('orders its roadmap, questions an item without training, and grows thinner', async () => {
    const { client } = await openFolder(makeFolder(), { now: () => monday });
    await client.app.begin({
      workspace: 'Sample',
      name: 'Sample person',
      role: 'research',
      sample: true,
    });
    const { items } = await client.roadmap.items();
    expect(items.map(({ title, questioned }) => [title, questioned])).toEqual([
      ['Contact scenes without a repair pass', false],
      ['Letters that stay as photographed', false],
      ['Variants that legal passes at first reading', false],
      ['Requests that survive a lost network', true],
    ]);
    const { iterations } = await client.harness.thinness();
    expect(iterations.find(({ title }) => title === 'reel-3')).toMatchObject({
      active: 2,
      retired: 1,
    });
  });
});
