import type { AnswerKind } from './answer.ts';

/** A step of what became of an observation, as far as its words need it. */
interface Step {
  readonly kind: AnswerKind;
  readonly title: string | null;
  readonly n: number | null;
  readonly of: number | null;
  readonly answer: string | null;
}
type Count = (n: number) => string;

const words: { readonly [K in AnswerKind]: (step: Step, count: Count) => string } = {
  seen: () => 'Seen by research',
  question: () => 'Research has a question',
  declined: () => 'Declined',
  duplicate: () => 'Duplicate',
  gap: ({ title }) => `Part of gap “${title ?? ''}”`,
  job: (step, count) => `Data job “${step.title ?? ''}” (${progressWords(step, count)})`,
  in_training: ({ title }) => `In training: ${title ?? ''}`,
  released: ({ title }) => `Released in ${title ?? ''}`,
  verified: ({ answer, title }) => `${saidWords(answer)}${title === null ? '' : ` ${title}`}`,
  verify: ({ title }) => `Please verify with ${title ?? 'the new model'}`,
  closed: () => 'Closed natively',
  wont_close: () => 'Won’t close',
};

/**
 * Returns what happened, in a few words.
 * @param count how numbers are written
 */
export const answerWords = (step: Step, count: Count = String): string =>
  words[step.kind](step, count);

function progressWords({ n, of }: Step, count: Count): string {
  const done = count(n ?? 0);
  return of === null ? `${done} accepted` : `${done} of ${count(of)}`;
}

const said: Readonly<Record<string, string>> = {
  confirmed: 'Confirmed on site with',
  denied: 'Still seen on site with',
  cant_try: 'Could not be tried with',
};
const saidWords = (answer: string | null): string => said[answer ?? ''] ?? 'Verified with';
