import { expect, test } from 'vitest';
import type { Core } from '../../../../../electron/core/app/core.ts';
import type { DeliveryView } from '../../../../../shared/api/jobs.ts';
import { derivedId } from '../../../../../electron/core/kernel/base/derived-id.ts';
import { problemsOf, teamOf } from '../triage/two-leads.ts';

/** An FDC who delivered, and two leads who know it. */
async function begin() {
  let job = '';
  const team = await teamOf(async ({ client }, deployment) => {
    const made = await client.records.create({
      type: 'data_job',
      values: { title: 'Night drives', status: 'collecting', modality: 'video', target_n: 50 },
    });
    job = made.record.id;
    return [(await client.jobs.deliver({ job, deployment, count: 20 })).delivery];
  });
  const [delivery = ''] = team.ids;
  const viewIn = async ({ client }: Core): Promise<DeliveryView> => {
    const [view, ...others] = (await client.jobs.get({ id: job })).deliveries;
    expect(others).toEqual([]);
    return view!;
  };
  return { ...team, job, delivery, viewIn };
}

test('[DJ8] two leads who decide differently write one review that shows both', async () => {
  const { fdc, a, b, job, delivery, viewIn, meet } = await begin();
  await a.core.client.jobs.review({ deliveries: [delivery], verdict: 'accepted' });
  await b.core.client.jobs.review({
    deliveries: [delivery],
    verdict: 'rejected',
    reason: 'Too dark',
  });
  meet();
  const record = derivedId('delivery_review', delivery);
  for (const { core } of [a, b, fdc]) {
    expect(await viewIn(core)).toEqual(await viewIn(a.core));
    const view = await viewIn(core);
    expect(view.review).toMatchObject({ id: record, conflicted: true });
    // It counts once, as one of the two, and the parts are the whole.
    expect([view.accepted + view.rejected, (await core.client.jobs.today()).waiting]).toEqual([
      20,
      [],
    ]);
    expect(await problemsOf(core)).toEqual([]);
  }
  const { conflicts } = await a.core.client.records.get({ id: record });
  const verdicts = conflicts.find(({ field }) => field === 'verdict')?.heads;
  expect(verdicts?.map(({ value, author }) => [value, author]).sort()).toEqual([
    ['accepted', a.member],
    ['rejected', b.member],
  ]);

  // A new decision by whoever sees both resolves it everywhere.
  const seen = { [delivery]: (await viewIn(a.core)).review?.heads ?? {} };
  const part = { verdict: 'accepted' as const, accepted_n: 12, reason: 'Eight are too dark' };
  await a.core.client.jobs.review({ deliveries: [delivery], ...part, seen });
  meet();
  for (const { core } of [a, b, fdc]) {
    expect(await viewIn(core)).toMatchObject({
      accepted: 12,
      rejected: 8,
      review: { conflicted: false, reason: 'Eight are too dark' },
    });
    expect((await core.client.jobs.get({ id: job })).job).toMatchObject({
      accepted: 12,
      rejected: 8,
      outstanding: 38,
    });
  }
});

test('[DJ8] the same decision made apart is no conflict, and counts once', async () => {
  const { fdc, a, b, delivery, viewIn, meet } = await begin();
  for (const { core } of [a, b])
    await core.client.jobs.review({ deliveries: [delivery], verdict: 'accepted' });
  meet();
  for (const { core } of [a, b, fdc])
    expect(await viewIn(core)).toMatchObject({ accepted: 20, review: { conflicted: false } });
});

test('[DJ8] a decision that arrived unseen is not overwritten', async () => {
  const { a, b, delivery, viewIn, meet } = await begin();
  const before = { [delivery]: (await viewIn(b.core)).review?.heads ?? {} };
  await a.core.client.jobs.review({ deliveries: [delivery], verdict: 'accepted' });
  meet();
  // B’s window still showed it as waiting.
  await b.core.client.jobs.review({
    deliveries: [delivery],
    verdict: 'rejected',
    reason: 'Too dark',
    seen: before,
  });
  meet();
  for (const { core } of [a, b])
    expect((await viewIn(core)).review).toMatchObject({ conflicted: true });
});
