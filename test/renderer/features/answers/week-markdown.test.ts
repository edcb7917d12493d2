import { expect, test } from 'vitest';
import { weekMarkdown } from '../../../../renderer/features/answers/week-markdown.ts';
import type { AnswerLine } from '../../../../shared/api/answers.ts';

const step = (more: Partial<AnswerLine['step']>): AnswerLine['step'] => ({
  kind: 'seen',
  at: '2026-03-04T10:00:00.000Z',
  by: null,
  record: null,
  title: null,
  gap: null,
  n: null,
  of: null,
  answer: null,
  ...more,
});

test('[AN4] a week as Markdown says what was logged and became of it; titles stay text', () => {
  const text = weekMarkdown({
    from: '2026-03-01T12:00:00.000Z',
    to: '2026-03-08T12:00:00.000Z',
    logged: [
      {
        observation: 'a',
        type: 'breakage',
        title: '# Hands\n[merge](x)',
        at: '2026-03-03T10:00:00.000Z',
        deployment: 'Lyon *(sample)*',
        steps: [step({}), step({ kind: 'gap', title: 'Can it *hold*?' })],
      },
    ],
    news: [
      { observation: 'b', title: 'Old one', step: step({ kind: 'released', title: 'reel-4' }) },
    ],
  });
  expect(text.split('\n')).toEqual([
    expect.stringMatching(/^# My week, .*1 Mar 2026 to .*8 Mar 2026$/),
    '',
    '## Logged',
    '',
    expect.stringMatching(
      /^- \\# Hands \\\[merge\\\]\(x\) \(Breakage, Lyon \\\*\(sample\)\\\*, .*3 Mar 2026\)$/,
    ),
    expect.stringMatching(/^ {2}- Seen by research, .*4 Mar 2026$/),
    expect.stringMatching(/^ {2}- Part of gap “Can it \\\*hold\\\*\?”, .*4 Mar 2026$/),
    '',
    '## News of earlier observations',
    '',
    expect.stringMatching(/^- Old one: Released in reel-4, .*4 Mar 2026$/),
    '',
  ]);
});

test('[AN4] a quiet week says so', () => {
  const text = weekMarkdown({
    from: '2026-03-01T12:00:00.000Z',
    to: '2026-03-08T12:00:00.000Z',
    logged: [],
    news: [],
  });
  expect(text).toContain('Nothing was logged.');
  expect(text).toContain('No news.');
});
