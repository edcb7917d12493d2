import dayjs from 'dayjs';
import type { ListItem } from '../../../shared/api/views.ts';
import type { ListLine } from '../../ui/list-page/list-lines.ts';
import { storedDay, weekdayWords } from '../../ui/time-words.ts';

/**
 * Groups records under the local days on which they occurred.
 * @param items newest first
 * @param today local day, YYYY-MM-DD
 */
export function rowsByDay(
  items: readonly ListItem[],
  today: string,
): readonly ListLine<ListItem>[] {
  const rows: ListLine<ListItem>[] = [];
  let day = '';
  for (const [at, item] of items.entries()) {
    const own = localDay(Date.parse(item.occurred_at));
    if (own !== day) {
      rows.push({ kind: 'head', key: `day:${own}:${at}`, label: dayLabel(own, today) });
      day = own;
    }
    rows.push({ kind: 'row', key: item.id, item, at });
  }
  return rows;
}

/**
 * Returns the local day, YYYY-MM-DD, of milliseconds since 1970. Computed directly, because it is
 * needed for every row.
 */
export function localDay(ms: number): string {
  const date = new Date(ms);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/**
 * Returns 'Today', 'Yesterday', 'Mon 23 Nov', 'Mon 23 Nov 2025'. Both are local days, YYYY-MM-DD.
 */
export function dayLabel(day: string, today: string): string {
  if (day === today) return 'Today';
  if (day === storedDay(dayjs(today).subtract(1, 'day'))) return 'Yesterday';
  return weekdayWords(day, day.slice(0, 4) !== today.slice(0, 4));
}
