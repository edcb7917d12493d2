import type { RecordId } from '../../../../shared/ids.ts';
import { os } from '../../kernel/api/implementer.ts';
import type { Session } from '../../kernel/session/session.ts';
import { worksIn } from '../../kernel/session/standing.ts';
import { findMembership } from '../../kernel/settings/membership.ts';
import { findProfile } from '../../kernel/settings/profile.ts';
import type { Write } from '../../kernel/write/writes.ts';
import type { DeliveryLineage } from './delivery-lineage.ts';
import type { Jobs } from './jobs.ts';
import { planDelivery } from './plan-delivery.ts';
import { planReview } from './plan-review.ts';
import type { JobSuggestions } from './suggest-job.ts';

type JobSession = Session & {
  readonly jobs: Jobs;
  readonly jobSuggestions: JobSuggestions;
  readonly lineage: DeliveryLineage;
};
interface JobDeps {
  readonly session: () => JobSession;
  readonly now: () => number;
}

/** Handles the calls about data jobs. */
export const jobCalls = (deps: JobDeps) => ({ ...readingCalls(deps), ...writingCalls(deps) });

const readingCalls = ({ session, now }: JobDeps) => ({
  list: os.jobs.list.handler(({ input }) => session().jobs.list(input, now())),
  get: os.jobs.get.handler(({ input }) => session().jobs.get(input.id, now())),
  collections: os.jobs.collections.handler(() => {
    const open = session();
    return open.jobs.collections(isOn(open), now());
  }),
  naming: os.jobs.naming.handler(({ input }) => session().lineage.of(input.observation)),
  today: os.jobs.today.handler(() => {
    const { jobs } = session();
    return { late: jobs.late(now()), waiting: jobs.waiting() };
  }),
  suggest: os.jobs.suggest.handler(({ input }) => ({
    values: session().jobSuggestions.of(input.gap, now()),
  })),
});

const writingCalls = ({ session, now }: JobDeps) => ({
  propose: os.jobs.propose.handler(({ input }) => {
    const { writes, drafts, records } = session();
    const { draft, values } = input;
    const { entries, records: changed } = writes.write(
      [{ op: 'create', type: 'data_job', values }, ...openGap(values['gap'], records)],
      'local',
      draft === null ? {} : { within: () => drafts.remove(draft) },
    );
    return { job: changed[0] as string, written: [...entries] };
  }),
  deliver: os.jobs.deliver.handler(({ input }) => {
    const { writes, records, drafts } = session();
    const { draft, ...delivery } = input;
    const written = writes.write(
      [planDelivery(delivery, records, now())],
      'local',
      draft === null ? {} : { within: () => drafts.remove(draft) },
    );
    return { delivery: written.records[0] as string, written: [...written.entries] };
  }),
  review: os.jobs.review.handler(({ input }) => {
    const { writes, records, jobs, drafts } = session();
    const { draft, ...decision } = input;
    const plan = planReview(decision, (id) => jobs.findDelivery(id), records);
    const { entries, records: changed } = writes.write(
      [...plan.creates, ...plan.writes],
      'local',
      draft === null ? {} : { within: () => drafts.remove(draft) },
    );
    // An empty review decides nothing: undo reverts the edits.
    return { changed: changed.length, written: entries.slice(plan.creates.length) };
  }),
});

/** Returns the edit that marks the gap of a new job, unless its status says more already. */
function openGap(gap: unknown, records: Session['records']): Write[] {
  const found = typeof gap === 'string' ? records.find(gap as RecordId) : null;
  const before = found?.values['status'];
  if (found === null || (before !== 'reported' && before !== 'confirmed')) return [];
  const record = found.id as RecordId;
  return [{ op: 'set', record, field: 'status', value: 'data_job_open' }];
}

/** Returns which deployments this device's member collects in. Before joining, an FDC in all. */
export function isOn({ store }: Pick<Session, 'store'>): (deployment: string) => boolean {
  if (findMembership(store) !== null) return worksIn(store);
  const isFdc = findProfile(store)?.role === 'fdc';
  return () => isFdc;
}
