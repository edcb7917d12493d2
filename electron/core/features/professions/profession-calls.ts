import type { RecordId } from '../../../../shared/ids.ts';
import { os } from '../../kernel/api/implementer.ts';
import type { Session } from '../../kernel/session/session.ts';
import { listStarters, planStarters } from './starters.ts';
import type { StageEvidenceReader } from './stage-evidence.ts';

interface ProfessionDeps {
  readonly session: () => Session & { readonly stageEvidence: StageEvidenceReader };
}

/** Handles the calls about professions. */
export const professionCalls = ({ session }: ProfessionDeps) => ({
  evidence: os.professions.evidence.handler(({ input }) =>
    session().stageEvidence.of(input.profession as RecordId),
  ),
  starters: os.professions.starters.handler(() => listStarters(session().records)),
  addStarters: os.professions.addStarters.handler(({ input }) => {
    const { records, writes } = session();
    const planned = planStarters(input.titles, records);
    if (planned.length === 0) return { added: [], written: [] };
    const { entries } = writes.write(planned, 'local');
    return { added: planned.map(({ id }) => id), written: [...entries] };
  }),
});
