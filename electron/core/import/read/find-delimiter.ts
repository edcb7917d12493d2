export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

/** How the beginning of a text reads as a table. `even`: the share of its rows that have as many columns as the first. */
export interface TableShape { readonly delimiter: Delimiter; readonly columns: number; readonly rows: number; readonly even: number }

/** The column separator that fits the beginning of a table best: many columns, the same number in each row. `sep=;` (Excel) decides it. */
export function findShape(head: string): TableShape {
  const named = namedDelimiter(head);
  const text = named === null ? head : head.slice(head.indexOf('\n') + 1);
  const rows = text.replace(/"(?:[^"]|"")*"/g, 'q').split(/\r\n?|\n/).filter((row) => row.trim() !== '').slice(0, 30);
  let best: TableShape = { delimiter: named ?? ',', columns: 1, rows: rows.length, even: 1 };
  let bestScore = 0;
  for (const delimiter of named === null ? delimiters : [named]) {
    const counts = rows.map((row) => row.split(delimiter).length);
    const columns = counts[0] ?? 1;
    if (columns < 2) continue;
    const even = counts.filter((count) => count === columns).length / counts.length;
    const score = even * 100 + Math.min(columns, 50);
    if (score > bestScore) {
      best = { delimiter, columns, rows: rows.length, even };
      bestScore = score;
    }
  }
  return best;
}

/** The separator that a first line `sep=;` names, as spreadsheets write it; else null. */
export const namedDelimiter = (head: string): Delimiter | null =>
  (/^sep=([,;\t|])\r?(?:\n|$)/i.exec(head)?.[1] as Delimiter | undefined) ?? null;
