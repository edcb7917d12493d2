import type { RecordId } from '../../../shared/ids.ts';
import { decideProposal } from '../offers/decide-proposal.ts';
import { listWaiting, release } from '../sharing/review.ts';
import { readUndecided } from '../sharing/undecided.ts';
import { Reasons } from '../sharing/why-here.ts';
import type { CallDeps } from './deps.ts';
import { os } from './implementer.ts';

export const sharingCalls = ({ session }: CallDeps) => ({
  waiting: os.sharing.waiting.handler(({ input }) => listWaiting(session(), input)),
  release: os.sharing.release.handler(({ input }) => ({ released: release(session(), input.ids as RecordId[]).records.length })),
  why: os.sharing.why.handler(({ input }) => {
    const { store } = session();
    const reasons = new Reasons(store.sqlite, readUndecided(store));
    const find = store.sqlite.prepare<[string], { document: never; type: string }>('SELECT document, type FROM record WHERE id = ?');
    return input.ids.flatMap((id) => {
      const row = find.get(id);
      const why = row ? reasons.of(row.document, row.type) : null;
      return why === null ? [] : [{ id, why }];
    });
  }),
});

export const proposalCalls = ({ session, now }: CallDeps) => ({
  decide: os.proposals.decide.handler(({ input }) => ({ written: [...decideProposal(session(), input.id, input.decision, now()).entries] })),
});
