import type { Page } from '../../../../shared/api/paging.ts';
import { invalid } from '../../../../shared/errors.ts';

/** Which page of a list is asked for: what comes after a cursor, null for the first page. */
export interface PageRequest {
  readonly cursor: string | null;
  readonly limit: number;
}

/**
 * Returns the end of a statement that lists rows page by page, newest first. Its parameters are
 * those of `pageParameters`.
 * @param rid the column that holds the row's ID, which is its place in time
 */
export const pageSql = (rid = 'r.rid'): string => `${rid} < ? ORDER BY ${rid} DESC LIMIT ?`;

/**
 * Returns the parameters of `pageSql`: where to begin, and how many rows. One more than asked for
 * is read, which shows whether another page follows.
 * @throws AppError `invalid` for a cursor that can't be read
 */
export const pageParameters = ({ cursor, limit }: PageRequest): [before: number, rows: number] => [
  readCursor(cursor),
  limit + 1,
];

/** Returns rows as the page that was asked for. */
export function readPage<Row extends { readonly rid: number }, Item>(
  rows: readonly Row[],
  limit: number,
  read: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(read),
    next: rows.length > limit && last ? writeCursor(last.rid) : null,
  };
}

/** Returns every item of a list, read page by page. */
export function* everyItem<Item>(page: (cursor: string | null) => Page<Item>): Generator<Item> {
  for (let cursor: string | null = null; ;) {
    const { items, next } = page(cursor);
    yield* items;
    if (next === null) return;
    cursor = next;
  }
}

/** Returns the row ID below which a page begins: the greatest there is for the first page. */
function readCursor(cursor: string | null): number {
  if (cursor === null) return Number.MAX_SAFE_INTEGER;
  const rid = /^~-?[0-9a-z]{1,12}$/.test(cursor)
    ? Number.parseInt(cursor.slice(1), 36)
    : Number.NaN;
  if (!Number.isSafeInteger(rid))
    throw invalid('The position in the list is invalid.', 'Start at the top of the list.');
  return rid;
}

/**
 * Returns the cursor of a row. It begins with a sign that no word begins with: any word would read
 * as some place.
 */
export const writeCursor = (rid: number): string => `~${rid.toString(36)}`;
