import { expect, test } from 'vitest';
import { loopMarkdown } from '../../../../renderer/features/loop/loop-markdown.ts';

test('[LP2] the Markdown has the numbers, the medians and what waits, as text', () => {
  const text = loopMarkdown(
    {
      observations: 3,
      gaps: 0,
      jobs: 0,
      iterations: 0,
      retired: 0,
      answers_owed: 1,
      median_days: {
        to_triage: 1.5,
        to_gap: null,
        to_job: null,
        to_release: null,
        to_closed: null,
        to_answer: null,
      },
      steps: [
        {
          name: 'answers',
          n: 2,
          this_week: 1,
          last_week: 0,
          waiting: {
            n: 3,
            first: [
              {
                id: '019b0000-0000-7000-8000-000000000001',
                title: 'Hands | *merge*\n# now',
                at: '2026-03-02T10:00:00.000Z',
                days: null,
              },
            ],
          },
        },
      ],
    },
    '2026-03-09T10:00:00.000Z',
  );
  expect(text).toContain('| Answers | 2 | 1 | 0 | 3 | 2 Mar 2026 |');
  expect(text).toContain('- Triage: 1.5 days');
  expect(text).toContain('- Capability gap: –');
  expect(text).toContain('- Hands \\| \\*merge\\* \\# now (since 2 Mar 2026)');
  expect(text).toContain('- and 2 more');
});
