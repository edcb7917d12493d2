import type { InboxItem } from '../../../../shared/api/triage.ts';
import { answerKey } from '../../../../shared/method/answer.ts';
import { answerWords } from '../../../../shared/method/answer-words.ts';
import type { NoticeItem } from '../../features/notices/notice-item.ts';
import { isOn } from '../../features/jobs/job-calls.ts';
import { findProfile } from '../../kernel/settings/profile.ts';
import type { AppSession } from '../session.ts';

/**
 * [AN6] Returns what waits in Today that the system notifies of when it arrives: the newest of each
 * kind first.
 * @param nowMs milliseconds since 1970
 */
export function noticeItems(session: AppSession, nowMs: number): NoticeItem[] {
  const profile = findProfile(session.store);
  if (profile === null) return [];
  const { member, role } = profile;
  const { news, verify } = session.answers.all(member, nowMs);
  const { questions, verdicts } = session.triage.views.inbox(member, nowMs);
  return [
    ...news.map(({ observation, title, step }): NoticeItem => ({
      kind: 'answers',
      key: answerKey(observation, step),
      subject: observation,
      by: step.by,
      title,
      words: answerWords(step),
      record: observation,
    })),
    ...verdicts.map((item) => inboxItem('answers', item)),
    ...questions.map((item) => inboxItem('questions', item)),
    ...verify.map((one): NoticeItem => {
      const { gap, iteration, deployment, title, by } = one;
      const key = [gap, iteration, deployment].join('/');
      const words = `Try again with ${one.iteration_title} at ${one.deployment_title}`;
      return { kind: 'verify', key, subject: key, by, title, words, record: null };
    }),
    ...collectionItems(session, nowMs),
    ...(role === 'research' || role === 'admin' ? proposalItems(session) : []),
  ];
}

/** Returns what research decided or asks, with its words. */
function inboxWords({ state, words }: InboxItem): string {
  const said = words ?? '';
  if (state === 'accepted') return 'Accepted';
  if (state === 'declined') return said === '' ? 'Declined' : `Declined: ${said}`;
  return state === 'duplicate' ? `Duplicate of “${said}”` : said;
}

function inboxItem(kind: 'answers' | 'questions', item: InboxItem): NoticeItem {
  const { entry, observation, title, decided } = item;
  return {
    kind,
    key: entry,
    subject: observation,
    by: decided.by,
    title,
    words: inboxWords(item),
    record: observation,
  };
}

function collectionItems({ jobs, rows, store }: AppSession, nowMs: number): NoticeItem[] {
  const by = new Map(rows.of('data_job').map((row) => [row.id as string, row.created_by]));
  const places = new Map(rows.of('deployment').map(({ id, title }) => [id as string, title]));
  return jobs.collections(isOn({ store }), nowMs).map(({ job, deployment, wanted }): NoticeItem => {
    const key = [job.id, deployment].join('/');
    const place = `At ${places.get(deployment) ?? ''}`;
    return {
      kind: 'collections',
      key,
      subject: key,
      by: by.get(job.id) ?? null,
      title: job.title,
      words: wanted === null ? place : `${place}: ${wanted}`,
      record: null,
    };
  });
}

const proposalItems = ({ rows }: AppSession): NoticeItem[] =>
  rows
    .of('proposal')
    .filter(({ values }) => values.status === 'open')
    .map(({ id, title, created_by: by, values }) => ({
      kind: 'proposals',
      key: id,
      subject: id,
      by,
      title,
      words: values.note ?? 'Suggested for the shared workspace',
      record: null,
    }));
