import type { RecordView } from '../../../../shared/api/views.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import { os } from '../../kernel/api/implementer.ts';
import type { Session } from '../../kernel/session/session.ts';
import type { GapSightings } from './gap-sightings.ts';
import { planFreeze } from './plan-freeze.ts';
import type { Verifications } from './verifications.ts';

interface IterationDeps {
  readonly session: () => Pick<Session, 'records' | 'writes'> & {
    readonly verifications: Verifications;
    readonly sightings: GapSightings;
  };
  readonly now: () => number;
}

/** Handles the calls about model iterations. */
export const iterationCalls = ({ session, now }: IterationDeps) => ({
  freeze: os.iterations.freeze.handler(({ input }) => {
    const { records, writes } = session();
    const plan = planFreeze({
      iteration: records.get(input.id as RecordId),
      jobs: [...records.every('data_job')],
      deliveries: [...records.every('delivery')],
      rejected: rejectedIn([...records.every('delivery_review')]),
      at: new Date(now()).toISOString(),
    });
    const { entries } = writes.write(plan.writes, 'local');
    return { deliveries: plan.deliveries.length, written: [...entries] };
  }),
  verifications: os.iterations.verifications.handler(() => session().verifications.list()),
  seenAt: os.iterations.seenAt.handler(({ input }) => session().sightings.seenAt(input.gap)),
  reopenings: os.iterations.reopenings.handler(() => session().sightings.reopenings()),
});

const rejectedIn = (reviews: readonly RecordView[]): ReadonlySet<string> =>
  new Set(
    reviews.flatMap(({ values: { delivery, verdict } }) =>
      typeof delivery === 'string' && verdict === 'rejected' ? [delivery] : [],
    ),
  );
