import type { AnswerLine, OwnWeek } from '../../../shared/api/answers.ts';
import { findRecordType } from '../../../shared/records/index.ts';
import { markdownLine } from '../../ui/markdown-line.ts';
import { dayWords } from '../../ui/time-words.ts';
import { stepWords } from './answer-words.ts';

type Step = AnswerLine['step'];

/** Returns a week of one's own notes as Markdown: what was logged, and what became of it. */
export function weekMarkdown({ from, to, logged, news }: OwnWeek): string {
  return [
    `# My week, ${dayWords(from)} to ${dayWords(to)}`,
    '',
    '## Logged',
    '',
    ...(logged.length === 0 ? ['Nothing was logged.'] : logged.flatMap(loggedLines)),
    '',
    '## News of earlier observations',
    '',
    ...(news.length === 0 ? ['No news.'] : news.map(newsLine)),
    '',
  ].join('\n');
}

function loggedLines({ type, title, at, deployment, steps }: OwnWeek['logged'][number]): string[] {
  const about = [findRecordType(type)?.label ?? type, deployment, dayWords(at)].filter(
    (part) => part !== null,
  );
  const facts = about.map(markdownLine).join(', ');
  return [`- ${markdownLine(title)} (${facts})`, ...steps.map((step) => `  - ${stepLine(step)}`)];
}

const newsLine = ({ title, step }: AnswerLine): string =>
  `- ${markdownLine(title)}: ${stepLine(step)}`;

const stepLine = (step: Step): string =>
  [markdownLine(stepWords(step)), step.at === null ? null : dayWords(step.at)]
    .filter((part) => part !== null)
    .join(', ');
