import type { LoopReport } from '../../../shared/api/answers.ts';
import { markdownLine } from '../../ui/markdown-line.ts';
import { dayWords } from '../../ui/time-words.ts';
import { dayCountWords, medianLabels, stepLabels } from './loop-words.ts';

/** Returns the loop as Markdown, for the weekly meeting. */
export function loopMarkdown(view: LoopReport, asOf: string): string {
  return [
    '# The loop',
    '',
    `As of ${dayWords(asOf)}.`,
    '',
    '| step | total | this week | last week | waiting | longest since |',
    '|---|---|---|---|---|---|',
    ...view.steps.map(({ name, n, this_week, last_week, waiting }) => {
      const cells = [stepLabels[name].title, n, this_week, last_week, waiting.n];
      return `| ${cells.join(' | ')} | ${sinceWords(waiting.first[0]?.at)} |`;
    }),
    '',
    '## Median days from log',
    '',
    ...medianLabels.map(([name, label]) => `- ${label}: ${dayCountWords(view.median_days[name])}`),
    '',
    ...view.steps
      .filter(({ waiting }) => waiting.n > 0)
      .flatMap(({ name, waiting: { n, first } }) => [
        `## ${stepLabels[name].waiting}`,
        '',
        ...first.map(({ title, at }) => `- ${markdownLine(title)} (since ${sinceWords(at)})`),
        ...(n > first.length ? [`- and ${n - first.length} more`] : []),
        '',
      ]),
  ].join('\n');
}

const sinceWords = (at: string | null | undefined): string => (at == null ? '–' : dayWords(at));
