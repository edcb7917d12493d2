import { describe, expect, test } from 'vitest';
import {
  type AnswerFacts,
  answerKey,
  type AnswerKind,
  answerSteps,
  type GapFacts,
} from '../../../shared/method/answer.ts';
import type { Instant } from '../../../shared/time.ts';

const day = (n: number): Instant => `2026-03-0${n}T10:00:00.000Z` as Instant;
const nothing: AnswerFacts = {
  decision: null,
  gaps: [],
  jobs: [],
  iterations: [],
  verifications: [],
};
const accepted = { state: 'accepted', at: day(1), by: 'lead' };
const gap: GapFacts = {
  id: 'g',
  title: 'Can it keep hands apart?',
  at: day(2),
  by: 'lead',
  status: 'data_job_open',
  decided: { at: day(3), by: 'lead' },
};
const job = {
  id: 'j',
  title: 'Hands in motion',
  gap: 'g',
  status: 'collecting',
  accepted: 3,
  target: 50,
  at: day(3),
  by: 'lead',
};
const training = {
  id: 'i',
  title: 'reel-4',
  gaps: ['g'],
  status: 'training',
  releasedAt: null,
  at: day(4),
  by: 'lead',
};
const released = { ...training, status: 'released', releasedAt: day(5) };
const confirmed = {
  gap: 'g',
  iteration: 'i',
  answer: 'confirmed',
  own: true,
  at: day(6),
  by: 'ana',
};
const closed = { ...gap, status: 'closed_natively', decided: { at: day(7), by: 'lead' } };

const kinds = (facts: Partial<AnswerFacts>): string =>
  answerSteps({ ...nothing, ...facts })
    .map(({ kind }) => kind)
    .join(' ');

describe('what became of an observation', () => {
  test.each<readonly [string, Partial<AnswerFacts>, string]>([
    ['nothing yet', {}, ''],
    ['new', { decision: { ...accepted, state: 'new' } }, ''],
    ['accepted', { decision: accepted }, 'seen'],
    ['asked', { decision: { ...accepted, state: 'needs_info' } }, 'question'],
    ['declined', { decision: { ...accepted, state: 'declined' } }, 'declined'],
    ['a duplicate', { decision: { ...accepted, state: 'duplicate' } }, 'duplicate'],
    ['part of a gap', { decision: accepted, gaps: [gap] }, 'seen gap'],
    ['a job', { decision: accepted, gaps: [gap], jobs: [job] }, 'seen gap job'],
    ['a cancelled job', { gaps: [gap], jobs: [{ ...job, status: 'cancelled' }] }, 'gap'],
    ['a job of another gap', { gaps: [gap], jobs: [{ ...job, gap: 'other' }] }, 'gap'],
    ['in training', { gaps: [gap], jobs: [job], iterations: [training] }, 'gap job in_training'],
    ['only planned', { gaps: [gap], iterations: [{ ...training, status: 'planned' }] }, 'gap'],
    ['abandoned', { gaps: [gap], iterations: [{ ...training, status: 'abandoned' }] }, 'gap'],
    ['released', { gaps: [gap], iterations: [released] }, 'gap released verify'],
    [
      'verified by them',
      { gaps: [gap], iterations: [released], verifications: [confirmed] },
      'gap released verified',
    ],
    [
      'verified by another person',
      { gaps: [gap], iterations: [released], verifications: [{ ...confirmed, own: false }] },
      'gap released verified verify',
    ],
    [
      'closed',
      { gaps: [closed], iterations: [released], verifications: [confirmed] },
      'gap released verified closed',
    ],
    ['not to be closed', { gaps: [{ ...closed, status: 'wont_close' }] }, 'gap wont_close'],
  ])('[AN1] %s', (_, facts, expected) => {
    expect(kinds(facts)).toBe(expected);
  });

  test('[AN1] each step has its date, its person and its record', () => {
    const steps = answerSteps({
      ...nothing,
      decision: accepted,
      gaps: [closed],
      jobs: [job],
      iterations: [released],
    });
    expect(steps.map(({ kind, at, by, record }) => [kind, at, by, record])).toEqual([
      ['seen', day(1), 'lead', null],
      ['gap', day(2), 'lead', 'g'],
      ['job', day(3), 'lead', 'j'],
      ['released', day(5), 'lead', 'i'],
      ['verify', day(5), 'lead', 'i'],
      ['closed', day(7), 'lead', 'g'],
    ]);
    expect(steps[2]).toMatchObject({ n: 3, of: 50, gap: 'g' });
  });

  test('[AN1] a job that is older than the observation does not come before what led to it', () => {
    const late = { ...accepted, at: day(8) };
    const joined = { ...gap, at: day(9) };
    const facts = { decision: late, gaps: [joined], jobs: [job], iterations: [released] };
    expect(kinds(facts)).toBe('seen gap job released verify');
  });

  test('[AN1] one gap follows the other, each with all that belongs to it', () => {
    const other = { ...gap, id: 'h', title: 'Can it keep feet apart?', at: day(1) };
    const second = { ...training, id: 'k', gaps: ['h', 'g'], at: day(9) };
    const steps = answerSteps({
      ...nothing,
      gaps: [gap, other],
      jobs: [job, { ...job, id: 'l', at: day(2) }],
      iterations: [second, released],
    });
    expect(steps.map(({ kind, record }) => `${kind} ${record}`)).toEqual([
      'gap h',
      'in_training k',
      'gap g',
      'job l',
      'job j',
      'released i',
      'verify i',
      'in_training k',
    ]);
  });

  test('[AN5] a step keeps its name while its record changes', () => {
    const nameOf = (kind: AnswerKind, facts: Partial<AnswerFacts>): string | undefined => {
      const step = answerSteps({ ...nothing, ...facts }).find((one) => one.kind === kind);
      return step && answerKey('o', step);
    };
    const gaps = [gap];
    expect(nameOf('job', { gaps, jobs: [job] })).toBe('o/job/j');
    expect(nameOf('job', { gaps, jobs: [{ ...job, accepted: 9, at: day(6) }] })).toBe('o/job/j');
    const again = { ...closed, decided: { ...closed.decided, at: day(9) } };
    expect(nameOf('closed', { gaps: [closed] })).not.toBe(nameOf('closed', { gaps: [again] }));
  });

  test('[AN1] only the newest release is to be verified', () => {
    const older = { ...released, id: 'h', title: 'reel-3', releasedAt: day(4) };
    const steps = answerSteps({ ...nothing, gaps: [gap], iterations: [released, older] });
    expect(steps.filter(({ kind }) => kind === 'verify').map(({ record }) => record)).toEqual([
      'i',
    ]);
  });
});
