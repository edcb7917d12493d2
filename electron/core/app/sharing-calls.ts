import type { RecordId } from '../../../shared/ids.ts';
import { decideProposal } from '../replication/workspace-merge/decide-proposal.ts';
import { listWaiting, release } from '../replication/sharing/review.ts';
import { readUndecided } from '../replication/sharing/undecided.ts';
import { LocalOnlyReason } from '../replication/sharing/local-only-reason.ts';
import type { CallDeps } from './deps.ts';
import { os } from '../kernel/api/implementer.ts';

/** Handles the calls about reviews and sharing. */
export const sharingCalls = ({ session }: CallDeps) => ({
  waiting: os.sharing.waiting.handler(({ input }) => listWaiting(session().store, input)),
  release: os.sharing.release.handler(({ input }) => ({
    released: release(session(), input.ids as RecordId[]).records.length,
  })),
  why: os.sharing.why.handler(({ input }) => {
    const { store } = session();
    const reasons = new LocalOnlyReason(store.sqlite, readUndecided(store));
    const find = store.sqlite.prepare<[string], { document: never; type: string }>(
      'SELECT document, type FROM record WHERE id = ?',
    );
    return input.ids.flatMap((id) => {
      const row = find.get(id);
      const why = row ? reasons.of(row.document, row.type) : null;
      if (why === null) return [];
      return [{ id, why }];
    });
  }),
});

/** Handles the calls about proposals. */
export const proposalCalls = ({ session, now }: CallDeps) => ({
  decide: os.proposals.decide.handler(({ input }) => ({
    written: [...decideProposal(session(), input.id, input.decision, now()).entries],
  })),
});
