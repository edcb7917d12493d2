import type { AnswerLine } from '../../../shared/api/answers.ts';
import { answerWords } from '../../../shared/method/answer-words.ts';
import { countText } from '../../ui/number-words.ts';

/** Returns what happened, in a few words, with the window's numbers. */
export const stepWords = (step: AnswerLine['step']): string => answerWords(step, countText);
