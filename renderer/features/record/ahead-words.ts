import { durationWords } from '../../ui/time-words.ts';

/**
 * Returns why the time of a change is wrong.
 * @param aheadMs how far the clock was ahead, at least, in milliseconds
 */
export const aheadWords = (aheadMs: number): string =>
  `The device’s clock was at least ${durationWords(aheadMs)} fast, so this time is wrong.`;
