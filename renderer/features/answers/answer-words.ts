import type { AnswerLine } from '../../../shared/api/answers.ts';
import { countText } from '../../ui/number-words.ts';

type Step = AnswerLine['step'];

const words: { readonly [K in Step['kind']]: (step: Step) => string } = {
  seen: () => 'Seen by research',
  question: () => 'Research has a question',
  declined: () => 'Declined',
  duplicate: () => 'Duplicate',
  gap: ({ title }) => `Part of gap “${title ?? ''}”`,
  job: (step) => `Data job “${step.title ?? ''}” (${progressWords(step)})`,
  in_training: ({ title }) => `In training: ${title ?? ''}`,
  released: ({ title }) => `Released in ${title ?? ''}`,
  verified: ({ answer, title }) => `${saidWords(answer)}${title === null ? '' : ` ${title}`}`,
  closed: () => 'Closed natively',
  wont_close: () => 'Won’t close',
  verify: ({ title }) => `Please verify with ${title ?? 'the new model'}`,
};

/** Returns what happened, in a few words. */
export const stepWords = (step: Step): string => words[step.kind](step);

function progressWords({ n, of }: Step): string {
  const done = countText(n ?? 0);
  return of === null ? `${done} accepted` : `${done} of ${countText(of)}`;
}

const said: Readonly<Record<string, string>> = {
  confirmed: 'Confirmed on site with',
  denied: 'Still seen on site with',
  cant_try: 'Could not be tried with',
};
const saidWords = (answer: string | null): string => said[answer ?? ''] ?? 'Verified with';
