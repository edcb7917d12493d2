import { accountCalls } from '../features/accounts/account-calls.ts';
import { answerCalls } from '../features/answers/answer-calls.ts';
import { appCalls } from './app-calls.ts';
import { attachmentCalls } from '../features/records/attachment-calls.ts';
import { dataCalls } from './data-calls.ts';
import { backupCalls } from './backup-calls.ts';
import { bundleCalls } from './bundle-calls.ts';
import type { CallDeps } from './deps.ts';
import { draftCalls } from '../features/records/draft-calls.ts';
import { exportCalls } from '../features/export/export-calls.ts';
import { feedCalls } from '../features/feed/feed-calls.ts';
import { harnessCalls } from '../features/harness/harness-calls.ts';
import { gapCalls } from '../features/gaps/gap-calls.ts';
import { iterationCalls } from '../features/iterations/iteration-calls.ts';
import { importCalls } from '../features/import/import-calls.ts';
import { jobCalls } from '../features/jobs/job-calls.ts';
import { os } from '../kernel/api/implementer.ts';
import { recordCalls } from '../features/records/record-calls.ts';
import { proposalCalls, sharingCalls } from './sharing-calls.ts';
import { professionCalls } from '../features/professions/profession-calls.ts';
import { peopleCalls } from './people-calls.ts';
import { roadmapCalls } from '../features/roadmap/roadmap-calls.ts';
import { syncCalls } from './sync-calls.ts';
import { thresholdCalls } from '../features/threshold/threshold-calls.ts';
import { todayCalls } from './today-calls.ts';
import { planDecision } from '../features/triage/plan-decision.ts';
import { triageCalls } from '../features/triage/triage-calls.ts';
import { viewCalls } from '../features/feed/view-calls.ts';

/** Composes the handlers of the API. */
export const makeRouter = (deps: CallDeps) => ({
  app: appCalls(deps),
  changes: os.changes.handler(({ signal }) => deps.changes.follow(signal)),
  records: recordCalls(deps),
  feed: feedCalls(deps),
  accounts: accountCalls(deps),
  jobs: jobCalls(deps),
  views: viewCalls(deps),
  today: todayCalls(deps),
  triage: triageCalls(deps),
  answers: answerCalls(deps),
  threshold: thresholdCalls(deps),
  gaps: gapCalls({ ...deps, planDecision }),
  drafts: draftCalls(deps),
  attachments: attachmentCalls(deps),
  harness: harnessCalls(deps),
  roadmap: roadmapCalls(deps),
  imports: importCalls(deps),
  iterations: iterationCalls(deps),
  people: peopleCalls(deps),
  professions: professionCalls(deps),
  sync: syncCalls(deps),
  bundles: bundleCalls(deps),
  sharing: sharingCalls(deps),
  proposals: proposalCalls(deps),
  data: { ...dataCalls(deps), ...backupCalls(deps), ...exportCalls(deps) },
});
export type CoreRouter = ReturnType<typeof makeRouter>;
