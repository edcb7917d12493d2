import { UsageError } from './usage-error.ts';

/** Returns an option's whole number. @throws UsageError when it is not within the bounds */
export function readNumber(option: string, text: string, min: number, max: number): number {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  if (number >= min && number <= max) return number;
  throw new UsageError(`--${option} must be a whole number from ${min} to ${max}, not “${text}”.`);
}
