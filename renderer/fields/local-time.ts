import dayjs from 'dayjs';
import { fromInstant, type Instant } from '../../shared/time.ts';

/** UTC instant -> what an `<input type="datetime-local">` shows: local time, to the minute. Total: what is no instant gives ''. */
export function toLocalInput(instant: Instant): string {
  const ms = fromInstant(instant);
  return Number.isNaN(ms) ? '' : dayjs(ms).format('YYYY-MM-DDTHH:mm');
}

/** What was typed there, in local time -> UTC instant; null while it is empty or not whole. */
export function fromLocalInput(text: string): Instant | null {
  const ms = text === '' ? Number.NaN : new Date(text).getTime();
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}
