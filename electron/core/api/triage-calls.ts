import type { RecordId } from '../../../shared/ids.ts';
import { explainScore } from '../triage/explain-score.ts';
import { likelyDuplicates } from '../triage/likely-duplicates.ts';
import { planDecision } from '../triage/plan-decision.ts';
import { findProfile } from '../profile.ts';
import type { CallDeps } from './deps.ts';
import { os } from './implementer.ts';

export const triageCalls = ({ session, now }: CallDeps) => ({
  list: os.triage.list.handler(({ input }) => session().triage.lists.list(input, now())),
  verdict: os.triage.verdict.handler(({ input }) => session().triage.views.verdict(input.observation as RecordId, now())),
  explain: os.triage.explain.handler(({ input }) => {
    const { records, triage, store } = session();
    return explainScore(input.observation as RecordId, now(), { records, customers: triage.customers, entriesOf: (id) => store.ingest.projection.entriesOf(id) });
  }),
  likely: os.triage.likely.handler(({ input }) => likelyDuplicates(input.observation as RecordId, input.text, input.limit, session())),
  inbox: os.triage.inbox.handler(() => {
    const { store, triage } = session();
    const member = findProfile(store)?.member;
    return member === undefined ? { questions: [], verdicts: [] } : triage.views.inbox(member, now());
  }),
  decide: os.triage.decide.handler(({ input }) => {
    const { records, writes, drafts } = session();
    const { observations, decision, seen, draft } = input;
    const { creates, writes: edits } = planDecision(observations as RecordId[], decision, seen, records);
    const { entries, records: changed } = writes.write([...creates, ...edits], 'local', draft === null ? {} : { within: () => drafts.remove(draft) });
    // A record that says nothing is no decision: undo takes back the edits, and what was created stays for the next one.
    return { changed: changed.length, written: entries.slice(creates.length) };
  }),
});
