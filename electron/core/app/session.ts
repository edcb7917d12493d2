import { Accounts } from '../features/accounts/accounts.ts';
import { OpenBreakages } from '../features/accounts/open-breakages.ts';
import { Answers } from '../features/answers/answers.ts';
import { LoopReports } from '../features/answers/loop-report.ts';
import { Counts } from '../features/feed/counts.ts';
import { Weeks } from '../features/feed/weeks.ts';
import { Harness } from '../features/harness/harness.ts';
import { type Gaps, openGaps } from '../features/gaps/gaps.ts';
import { GapSightings } from '../features/iterations/gap-sightings.ts';
import { Verifications } from '../features/iterations/verifications.ts';
import { ProfessionOrder } from '../features/roadmap/profession-order.ts';
import { Roadmap } from '../features/roadmap/roadmap.ts';
import { StageEvidenceReader } from '../features/professions/stage-evidence.ts';
import { DeliveryLineage } from '../features/jobs/delivery-lineage.ts';
import { Jobs } from '../features/jobs/jobs.ts';
import { JobSuggestions } from '../features/jobs/suggest-job.ts';
import { BlindRatings } from '../features/threshold/blind-ratings.ts';
import { openTriage, type Triage } from '../features/triage/triage.ts';
import type { Changes } from '../kernel/base/changes.ts';
import { findMembership } from '../kernel/settings/membership.ts';
import type { Covers } from '../kernel/query/covers.ts';
import { openSession, type Session } from '../kernel/session/session.ts';
import type { StoreOptions } from '../kernel/store/store.ts';
import { Today } from './today/today.ts';
import {
  type MergeSession,
  DirtyWorkspace,
} from '../replication/workspace-merge/dirty-workspace.ts';

/**
 * Everything that works on one open database: the kernel's session and what the features keep for
 * it. After a restore, the same core has a new session.
 */
export interface AppSession extends Session, MergeSession {
  readonly covers: Covers;
  readonly counts: Counts;
  readonly weeks: Weeks;
  readonly accounts: Accounts;
  readonly answers: Answers;
  readonly loop: LoopReports;
  readonly harness: Harness;
  readonly verifications: Verifications;
  readonly sightings: GapSightings;
  readonly roadmap: Roadmap;
  readonly professionOrder: ProfessionOrder;
  readonly stageEvidence: StageEvidenceReader;
  readonly openBreakages: OpenBreakages;
  readonly jobs: Jobs;
  readonly jobSuggestions: JobSuggestions;
  readonly lineage: DeliveryLineage;
  readonly triage: Triage;
  readonly gaps: Gaps;
  readonly today: Today;
}

/**
 * Opens the database of a folder with everything that works on it.
 * @throws AppError `locked`, `too_new`, `io`, `disk_full` or `corrupt`
 */
export function openAppSession(options: StoreOptions, changes: Changes): AppSession {
  const session = openSession(options, changes);
  const { sqlite } = session.store;
  const triage = openTriage(session.store, session.records, session.people);
  const gaps = openGaps(session);
  const accounts = new Accounts(sqlite);
  const verifications = new Verifications(sqlite);
  const dirtyWorkspace = new DirtyWorkspace();
  const roadmap = new Roadmap(
    session.store,
    session.rows,
    session.people,
    () => findMembership(session.store) !== null,
  );
  const answers = new Answers(session);
  const jobs = new Jobs(sqlite, session.rows);
  const sightings = new GapSightings(sqlite, session.records, verifications);
  const stopListening = changes.listen((change) => {
    triage.invalidate(change);
    gaps.invalidate(change);
    answers.invalidate(change);
    dirtyWorkspace.invalidate(change);
    roadmap.invalidate(change);
  });
  return {
    ...session,
    covers: new BlindRatings(session),
    triage,
    gaps,
    dirtyWorkspace,
    counts: new Counts(sqlite, session.lookups),
    accounts,
    answers,
    loop: new LoopReports(session),
    harness: new Harness(session.records),
    verifications,
    sightings,
    jobs,
    lineage: new DeliveryLineage(jobs, session.records),
    jobSuggestions: new JobSuggestions(sqlite, session.records),
    today: new Today(session, { triage, accounts, jobs, answers, sightings }),
    roadmap,
    professionOrder: new ProfessionOrder(session.rows, session.store.tables.entries),
    stageEvidence: new StageEvidenceReader(sqlite, session.records, session.alike),
    openBreakages: new OpenBreakages(sqlite, triage.views),
    weeks: new Weeks(sqlite, session.lookups),
    close() {
      stopListening();
      session.close();
    },
  };
}
