import {
  addEnrichment,
  type AiidSheet,
  type Enrichments,
  findAiidSheet,
  readEnrichment,
} from './formats/aiid-sheets.ts';
import { columnNames } from './formats/columns.ts';
import type { FoundFile } from './find-files.ts';
import { fileBytes, readHead } from './read/bytes.ts';
import { decodeText } from './read/decode-text.ts';
import { readTable } from './read/read-table.ts';
import { headBytes, sniff } from './read/sniff.ts';

/**
 * Files in reading order, and what the classification sheets among them say about incidents in the
 * others.
 */
export interface Prepared {
  readonly files: readonly FoundFile[];
  readonly enrichments: Enrichments;
}

/** The limit of classifications in memory: the rest become separate records. */
const maxChars = 64_000_000;

/**
 * Finds the sheets of the AI Incident Database that only describe incidents, reads them, and puts
 * them last: by then the incidents are known. An unreadable file is left to be reported in its
 * turn.
 */
export async function collectEnrichments(
  files: readonly FoundFile[],
  format: string,
): Promise<Prepared> {
  const enrichments: Enrichments = new Map();
  const sheets: FoundFile[] = [];
  let chars = 0;
  for (const file of format === 'auto' || format === 'aiid' ? files : []) {
    try {
      for await (const read of enrichmentsIn(file)) {
        if (read === 'sheet') sheets.push(file);
        else if (chars <= maxChars) {
          chars += read.chars;
          addEnrichment(enrichments, read.incident, read.says);
        }
      }
    } catch {
      continue;
    }
  }
  return { files: [...files.filter((file) => !sheets.includes(file)), ...sheets], enrichments };
}

type Found = {
  readonly incident: string;
  readonly says: ReturnType<typeof readEnrichment>[number][1];
  readonly chars: number;
};

async function* enrichmentsIn({ path, shown }: FoundFile): AsyncGenerator<'sheet' | Found> {
  if (!/\.(csv|tsv|txt)$/i.test(path)) return;
  const openBytes = fileBytes(path);
  const head = await readHead(openBytes, headBytes);
  const sniffed = await sniff(shown, head, head.length < headBytes, null);
  if (sniffed.kind !== 'table') return;
  let columns: readonly string[] | null = null;
  let sheet: AiidSheet | null = null;
  for await (const { cells } of readTable(
    () => decodeText(openBytes(), { encoding: sniffed.encoding, repairedBytes: 0 }),
    sniffed.dialect,
  )) {
    if (columns === null) {
      columns = columnNames(cells);
      sheet = findAiidSheet(columns);
      if (sheet === null || sheet === 'incidents' || sheet === 'quickadd' || sheet === 'seed')
        return;
      yield 'sheet';
    } else if (sheet !== null) {
      for (const [incident, says] of readEnrichment(sheet, columns, cells))
        yield { incident, says, chars: says.details.join('').length };
    }
  }
}
