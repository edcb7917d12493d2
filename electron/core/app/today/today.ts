import { everyItem } from '../../kernel/query/paging.ts';
import type { Settings } from '../../../../shared/api/settings.ts';
import type {
  ChangedAccount,
  ResearchToday,
  Today as TodayView,
  TodayAnswer,
} from '../../../../shared/api/today.ts';
import type { Account } from '../../../../shared/api/accounts.ts';
import { accountChanges } from '../../../../shared/method/account-changes.ts';
import type { Role } from '../../../../shared/records/member.ts';
import { toInstant } from '../../../../shared/time.ts';
import { answerKey } from '../../../../shared/method/answer.ts';
import { isReviewDue } from '../../../../shared/method/component-review.ts';
import { retestsDue } from '../../../../shared/method/retests.ts';
import type { Accounts } from '../../features/accounts/accounts.ts';
import type { Answers } from '../../features/answers/answers.ts';
import type { GapSightings } from '../../features/iterations/gap-sightings.ts';
import { isOn } from '../../features/jobs/job-calls.ts';
import type { Jobs } from '../../features/jobs/jobs.ts';
import { facetToken, observationToken } from '../../kernel/projection/facet-token.ts';
import type { Session } from '../../kernel/session/session.ts';
import type { Answered } from '../../features/triage/triage-lists.ts';
import type { Triage } from '../../features/triage/triage.ts';
import type { People } from '../../kernel/query/people.ts';
import { LeftToSettle } from './left-to-settle.ts';
import { OwnExperiments } from './own-experiments.ts';

/** The person for whom Today is composed. */
export interface TodayFor {
  readonly member: string;
  readonly role: Role;
  readonly joined: boolean;
  readonly settings: Pick<Settings, 'seenAccounts' | 'seenVerdicts' | 'seenAnswers'>;
}
interface Sources {
  readonly triage: Triage;
  readonly accounts: Accounts;
  readonly jobs: Pick<Jobs, 'collections' | 'late' | 'waiting'>;
  readonly answers: Pick<Answers, 'mine'>;
  readonly sightings: Pick<GapSightings, 'reopenings'>;
}
type Counts = {
  readonly today: number;
  readonly triage: { readonly n: number; readonly more: boolean } | null;
};

const dayOf = (nowMs: number): string => toInstant(nowMs).slice(0, 10);

const firstShown = 3;
const accountsPage = 500;

/** Composes what needs a person's attention now, from the index and the counters. */
export class Today {
  readonly #session: Pick<Session, 'store' | 'rows'>;
  readonly #sources: Sources;
  readonly #triage: Triage;
  readonly #accounts: Accounts;
  readonly #people: People;
  readonly #experiments;
  readonly #left;
  readonly #title;
  readonly #answer;
  readonly #found;
  readonly #sample;

  constructor(session: Pick<Session, 'store' | 'people' | 'rows'>, sources: Sources) {
    const { triage, accounts } = sources;
    this.#session = session;
    this.#sources = sources;
    const { sqlite } = session.store;
    const { people } = session;
    this.#triage = triage;
    this.#accounts = accounts;
    this.#people = people;
    this.#left = new LeftToSettle(session);
    this.#experiments = new OwnExperiments(sqlite, people);
    this.#title = sqlite.prepare<[string], string>('SELECT title FROM record WHERE id = ?').pluck();
    this.#answer = sqlite.prepare<[string, string | null], AnswerRow>(
      `SELECT c."values" ->> '$.body' AS words, c.created_by, c.created_ms
      FROM record c WHERE c.subject = ? AND c.type = 'comment' AND c.deleted_ms IS NULL
        AND c.scope = (SELECT scope FROM record WHERE id = c.subject) AND c.created_by IS NOT ?
      ORDER BY c.created_ms DESC LIMIT 1`,
    );
    this.#found = sqlite
      .prepare<[string], number>('SELECT count(*) FROM record_fts WHERE record_fts MATCH ?')
      .pluck();
    this.#sample = sqlite
      .prepare<[string], number>(
        `SELECT 1 FROM record_fts f CROSS JOIN record r ON r.rid = f.rowid
        WHERE record_fts MATCH ? AND r."values" ->> '$.sample' LIMIT 1`,
      )
      .pluck();
  }

  /**
   * [TD1] Returns everything that Today shows.
   * @param nowMs milliseconds since 1970
   */
  view(of: TodayFor, nowMs: number): TodayView {
    const { running, unstarted } = this.#experiments.of(of.member);
    return {
      ...this.#triage.views.inbox(of.member, nowMs),
      experiments: running,
      unstarted,
      toSettle: this.#left.names(),
      unsorted: this.#left.unsorted(),
      research: triages(of.role) ? this.#research(nowMs) : null,
      accounts: of.role === 'success' ? this.#changedAccounts(of.settings, nowMs) : null,
      begun: this.#begun(of),
    };
  }

  /**
   * [TD2] Returns how many things wait.
   * @param nowMs milliseconds since 1970
   */
  counts({ member, role, settings }: TodayFor, nowMs: number): Counts {
    const { questions, verdicts } = this.#triage.views.inbox(member, nowMs);
    const seen = new Set<string>(settings.seenVerdicts);
    const unseen = verdicts.filter(({ entry }) => !seen.has(entry)).length;
    const own = questions.length + unseen + this.#ofLoop(member, settings.seenAnswers, nowMs);
    if (!triages(role)) return { today: own, triage: null };
    const { lists } = this.#triage;
    const answers = lists.answered(nowMs).length;
    return {
      today: own + answers + this.#ofResearch(nowMs),
      triage: lists.countWaiting(nowMs),
    };
  }

  /** Returns how much of the loop waits for a person: news, collections, requests, due reviews. */
  #ofLoop(member: string, seenAnswers: readonly string[], nowMs: number): number {
    const { jobs, answers } = this.#sources;
    const person = this.#people.personOf(member);
    const today = dayOf(nowMs);
    const reviews = this.#session.rows
      .of('harness_component')
      .filter(({ values }) => isReviewDue(values, today))
      .filter(({ values: { owner } }) => owner !== null && this.#people.personOf(owner) === person);
    const { news, verify } = answers.mine(member, nowMs);
    const seen = new Set(seenAnswers);
    const unseen = news.filter(({ observation, step }) => !seen.has(answerKey(observation, step)));
    return (
      jobs.collections(isOn(this.#session), nowMs).length +
      unseen.length +
      verify.length +
      reviews.length
    );
  }

  /** Returns how much waits for research: jobs, deliveries, gaps that were seen again, retests. */
  #ofResearch(nowMs: number): number {
    const { jobs, sightings } = this.#sources;
    const assessments = this.#session.rows.of('threshold_assessment');
    return (
      jobs.late(nowMs).length +
      jobs.waiting().length +
      sightings.reopenings().length +
      retestsDue(assessments, dayOf(nowMs)).length
    );
  }

  /**
   * Returns the account as it is now, to be stored as seen.
   * @throws AppError `not_found`
   */
  accountNow(id: string, nowMs: number): Account {
    return this.#accounts.get(id, nowMs).account;
  }

  #research(nowMs: number): ResearchToday {
    const { lists } = this.#triage;
    const { items, total, more, conflicts } = lists.list(
      { show: 'waiting', limit: firstShown },
      nowMs,
    );
    const oldest = lists.oldest(nowMs);
    return {
      waiting: { n: total, more },
      harm: lists.countHarm(nowMs),
      conflicts,
      first: items.map(({ item }) => item),
      oldest: oldest && {
        observation: oldest.id,
        title: this.#titleOf(oldest.id),
        created_at: toInstant(oldest.created_ms),
      },
      answers: lists.answered(nowMs).flatMap((row) => this.#answersTo(row)),
      proposals: this.#count(facetToken('type', 'proposal'), facetToken('status', 'open')),
    };
  }

  #answersTo({ observation, askedBy }: Answered): TodayAnswer[] {
    const answer = this.#answer.get(observation, askedBy);
    if (!answer) return [];
    const { words, created_by: by, created_ms } = answer;
    const title = this.#titleOf(observation);
    return [{ observation, title, words: words ?? '', by, at: toInstant(created_ms) }];
  }

  #changedAccounts({ seenAccounts }: TodayFor['settings'], nowMs: number): ChangedAccount[] {
    const found: ChangedAccount[] = [];
    const all = everyItem((cursor) => this.#accounts.list({ cursor, limit: accountsPage }, nowMs));
    for (const account of all) {
      const seen = seenAccounts[account.id] ?? null;
      const { id, title, changed_at } = account;
      const changes = [...accountChanges(account, seen)];
      found.push({ id, title, changed_at, seen_at: seen?.at ?? null, changes });
    }
    return found.sort(byChange);
  }

  #begun({ member, joined }: TodayFor): TodayView['begun'] {
    return {
      logged: this.#people
        .idsOf(member)
        .some((id) => this.#count(observationToken, facetToken('author', id)) > 0),
      sample: this.#sample.get(`fx : "${facetToken('type', 'deployment')}"`) !== undefined,
      joined,
    };
  }

  #count(...tokens: readonly string[]): number {
    const all = tokens.map((token) => `"${token}"`).join(' AND ');
    return this.#found.get(`fx : (${all})`) ?? 0;
  }

  #titleOf(id: string): string {
    return this.#title.get(id) ?? '';
  }
}

interface AnswerRow {
  readonly words: string | null;
  readonly created_by: string;
  readonly created_ms: number;
}

const triages = (role: Role): boolean => role === 'research' || role === 'admin';

/** Orders accounts: those with changes first, and within both the latest change first. */
const byChange = (a: ChangedAccount, b: ChangedAccount): number =>
  Number(b.changes.length > 0) - Number(a.changes.length > 0) ||
  (a.changed_at < b.changed_at ? 1 : -1);
