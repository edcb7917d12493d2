import { durationWords } from '../../ui/time-words.ts';

/** Why the time of a change is wrong. @param aheadMs how far the clock was ahead, at least, milliseconds */
export const aheadWords = (aheadMs: number): string => `The clock of the device was ahead, by at least ${durationWords(aheadMs)}: this time is wrong.`;
