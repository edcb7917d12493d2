import dayjs from 'dayjs';
import type { ListItem } from '../../../shared/api/views.ts';

/** A line of the list: the head of a day, or a record. `at` is the record's place among the records. */
export type FeedRow =
  | { readonly kind: 'day'; readonly key: string; readonly label: string }
  | { readonly kind: 'item'; readonly key: string; readonly item: ListItem; readonly at: number };

/** The records under the local days on which they occurred. @param items newest first @param today local day, YYYY-MM-DD */
export function rowsByDay(items: readonly ListItem[], today: string): readonly FeedRow[] {
  const rows: FeedRow[] = [];
  let day = '';
  for (const [at, item] of items.entries()) {
    const own = localDay(Date.parse(item.occurred_at));
    if (own !== day) {
      rows.push({ kind: 'day', key: `day:${own}:${at}`, label: dayLabel(own, today) });
      day = own;
    }
    rows.push({ kind: 'item', key: item.id, item, at });
  }
  return rows;
}

/** Milliseconds since 1970 -> the day here, YYYY-MM-DD. By hand, because it is asked of every row. */
export function localDay(ms: number): string {
  const date = new Date(ms);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** 'Today', 'Yesterday', 'Mon 23 Nov', 'Mon 23 Nov 2025'. Both are local days, YYYY-MM-DD. */
export function dayLabel(day: string, today: string): string {
  if (day === today) return 'Today';
  if (day === dayjs(today).subtract(1, 'day').format('YYYY-MM-DD')) return 'Yesterday';
  return dayjs(day).format(day.slice(0, 4) === today.slice(0, 4) ? 'ddd D MMM' : 'ddd D MMM YYYY');
}
