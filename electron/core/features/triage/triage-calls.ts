import type { RecordId } from '../../../../shared/ids.ts';
import { explainScore } from './explain-score.ts';
import { likelyDuplicates } from './likely-duplicates.ts';
import { planDecision } from './plan-decision.ts';
import { findProfile } from '../../kernel/settings/profile.ts';
import type { Session } from '../../kernel/session/session.ts';
import type { Triage } from './triage.ts';
import { os } from '../../kernel/api/implementer.ts';

interface TriageDeps {
  readonly session: () => Session & { readonly triage: Triage };
  readonly now: () => number;
}

/** Handles the calls about triage. */
export const triageCalls = ({ session, now }: TriageDeps) => ({
  list: os.triage.list.handler(({ input }) => session().triage.lists.list(input, now())),
  verdict: os.triage.verdict.handler(({ input }) =>
    session().triage.views.verdict(input.observation as RecordId, now()),
  ),
  explain: os.triage.explain.handler(({ input }) => {
    const { records, triage, store } = session();
    return explainScore(input.observation as RecordId, now(), {
      records,
      customers: triage.customers,
      entriesOf: (id) => store.tables.entries.ofRecord(id),
    });
  }),
  likely: os.triage.likely.handler(({ input }) =>
    likelyDuplicates(input.observation as RecordId, input.text, input.limit, session()),
  ),
  inbox: os.triage.inbox.handler(() => {
    const { store, triage } = session();
    const member = findProfile(store)?.member;
    if (member === undefined) return { questions: [], verdicts: [] };
    return triage.views.inbox(member, now());
  }),
  decide: os.triage.decide.handler(({ input }) => {
    const { records, writes, drafts } = session();
    const { observations, decision, seen, draft } = input;
    const { creates, writes: edits } = planDecision(
      observations as RecordId[],
      decision,
      seen,
      records,
    );
    const { entries, records: changed } = writes.write(
      [...creates, ...edits],
      'local',
      draft === null ? {} : { within: () => drafts.remove(draft) },
    );
    // An empty record is no decision: undo reverts the edits, and what was created stays for the
    // next one.
    return { changed: changed.length, written: entries.slice(creates.length) };
  }),
});
