import { expect, test } from 'vitest';
import {
  everyItem,
  pageParameters,
  readPage,
  writeCursor,
} from '../../../../../electron/core/kernel/query/paging.ts';

const rows = [9, 7, 4, 2, -1].map((rid) => ({ rid }));

/** Reads a page as SQL does: the rows below the cursor's, one more than the page holds. */
const pageFrom = (cursor: string | null, limit: number) => {
  const [before, most] = pageParameters({ cursor, limit });
  return readPage(rows.filter(({ rid }) => rid < before).slice(0, most), limit, ({ rid }) => rid);
};

test(
  '[CL4] the pages of a list hold every row once, in order, and the last page has no ' + 'next',
  () => {
    for (const limit of [1, 2, 3, 5, 6])
      expect([...everyItem((cursor) => pageFrom(cursor, limit))], `by ${limit}`).toEqual([
        9, 7, 4, 2, -1,
      ]);
    expect(pageFrom(null, 5).next).toBeNull();
    expect(pageFrom(null, 4)).toEqual({ items: [9, 7, 4, 2], next: writeCursor(2) });
    expect(readPage([], 5, String)).toEqual({ items: [], next: null });
  },
);

test('[CL4] a cursor that can’t be read is refused, whatever it says', () => {
  for (const cursor of ['', '~', '7', 'rain', '~rain fall', `~${'z'.repeat(12)}`, "~1' OR 1"])
    expect(() => pageParameters({ cursor, limit: 1 }), cursor).toThrow(
      expect.objectContaining({ code: 'invalid' }),
    );
});
