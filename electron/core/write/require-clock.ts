import { AppError } from '../../../shared/errors.ts';
import { isKeptMs } from '../../../shared/time.ts';

/** Refuses to write under a clock that says a time before 1900 or after 2199: what is written now would carry it for good. @throws AppError `invalid` */
export function requireClock(nowMs: number): void {
  if (isKeptMs(nowMs)) return;
  throw new AppError('invalid', {
    happened: `This computer’s clock says a time that can’t be right (${nowMs < 0 ? 'before 1900' : 'after 2199'}).`,
    data: 'This was not saved; everything saved before is safe and can be read.',
    next: 'Set the computer’s date and time, then try again.',
  });
}
