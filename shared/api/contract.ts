import { eventIterator } from '@orpc/contract';
import { accountsContract } from './calls/accounts.ts';
import { answersContract } from './calls/answers.ts';
import { appContract } from './calls/app.ts';
import { attachmentsContract } from './calls/attachments.ts';
import { bundlesContract } from './calls/bundles.ts';
import { dataContract } from './calls/data.ts';
import { draftsContract } from './calls/drafts.ts';
import { feedContract, viewsContract } from './calls/feed.ts';
import { harnessContract } from './calls/harness.ts';
import { gapsContract } from './calls/gaps.ts';
import { importsContract } from './calls/imports.ts';
import { iterationsContract } from './calls/iterations.ts';
import { jobsContract } from './calls/jobs.ts';
import { peopleContract } from './calls/people.ts';
import { professionsContract } from './calls/professions.ts';
import { recordsContract } from './calls/records.ts';
import { roadmapContract } from './calls/roadmap.ts';
import { sharingContract, proposalsContract } from './calls/sharing.ts';
import { syncContract } from './calls/sync.ts';
import { thresholdContract } from './calls/threshold.ts';
import { todayContract } from './calls/today.ts';
import { triageContract } from './calls/triage.ts';
import { base } from './calls/call.ts';
import { changeSchema } from './changes.ts';

/**
 * Core's API: the one table that the window, the tests and the bench call, by `noun.verb`; live
 * changes come from `changes`.
 */
export const contract = {
  app: appContract,
  changes: base.output(eventIterator(changeSchema)),
  records: recordsContract,
  feed: feedContract,
  accounts: accountsContract,
  today: todayContract,
  triage: triageContract,
  answers: answersContract,
  threshold: thresholdContract,
  gaps: gapsContract,
  jobs: jobsContract,
  views: viewsContract,
  drafts: draftsContract,
  attachments: attachmentsContract,
  harness: harnessContract,
  roadmap: roadmapContract,
  imports: importsContract,
  iterations: iterationsContract,
  people: peopleContract,
  professions: professionsContract,
  sync: syncContract,
  bundles: bundlesContract,
  sharing: sharingContract,
  proposals: proposalsContract,
  data: dataContract,
} as const;
