import { noWorkspace } from '../../../shared/errors.ts';
import { os } from '../kernel/api/implementer.ts';
import { findMembership } from '../kernel/settings/membership.ts';
import { changeSettings, findProfile, readSettings } from '../kernel/settings/profile.ts';
import type { CallDeps } from './deps.ts';
import { makeSampleExperiment } from './sample/sample-experiment.ts';
import type { AppSession } from './session.ts';
import type { TodayFor } from './today/today.ts';

/** Handles the calls about Today. */
export const todayCalls = ({ session, changes, now }: CallDeps) => ({
  view: os.today.view.handler(() => {
    const open = session();
    return open.today.view(forWhom(open), now());
  }),
  counts: os.today.counts.handler(() => {
    const open = session();
    if (findProfile(open.store) === null) return { today: 0, triage: null };
    return open.today.counts(forWhom(open), now());
  }),
  addSample: os.today.addSample.handler(() => {
    const { writes } = session();
    const { experiment, operations } = makeSampleExperiment(now());
    return { experiment, written: [...writes.write(operations, 'local').entries] };
  }),
  sawAccount: os.today.sawAccount.handler(({ input }) => {
    const { store, today } = session();
    const { changed_at, experiments, outcomes, breakages } = today.accountNow(input.id, now());
    const at = new Date(now()).toISOString();
    const seen = { at, changed_at, experiments, outcomes, breakages };
    const { seenAccounts } = readSettings(store);
    changeSettings(store, { seenAccounts: { ...seenAccounts, [input.id]: seen } });
    changes.publish({ kind: 'settings' });
    return {};
  }),
});

function forWhom({ store }: AppSession): TodayFor {
  const profile = findProfile(store);
  if (!profile) throw noWorkspace();
  const { member, role } = profile;
  return { member, role, joined: findMembership(store) !== null, settings: readSettings(store) };
}
