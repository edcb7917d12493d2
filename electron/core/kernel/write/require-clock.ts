import { AppError } from '../../../../shared/errors.ts';
import { isKeptMs } from '../../../../shared/time.ts';

/**
 * Rejects writing under a clock before 1900 or after 2199: everything written now would carry it
 * permanently.
 * @throws AppError `invalid`
 */
export function requireClock(nowMs: number): void {
  if (isKeptMs(nowMs)) return;
  throw new AppError('invalid', {
    happened: `This computer’s clock is wrong (${nowMs < 0 ? 'before 1900' : 'after 2199'}).`,
    data: 'This change was not saved. Everything saved before is safe and can be read.',
    next: 'Set the computer’s date and time, then try again.',
  });
}
