import type { RecordId } from '../../../../shared/ids.ts';
import { os } from '../../kernel/api/implementer.ts';
import type { StageEvidenceReader } from './stage-evidence.ts';

interface ProfessionDeps {
  readonly session: () => { readonly stageEvidence: StageEvidenceReader };
}

/** Handles the calls about professions. */
export const professionCalls = ({ session }: ProfessionDeps) => ({
  evidence: os.professions.evidence.handler(({ input }) =>
    session().stageEvidence.of(input.profession as RecordId),
  ),
});
