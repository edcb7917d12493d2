import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { databasePath } from '../../kernel/database/open-database.ts';

/*
 * A database that was closed properly and not changed since needs no deep check at the next start:
 * a full read of a million records takes seconds. A crash leaves no mark, and a changed file has
 * another size or time, so both are checked deeply.
 */
const markSchema = z.object({ sizeBytes: z.number(), modifiedMs: z.number() });
const markPath = (dataDir: string): string => join(dataDir, 'closed.json');

function measure(dataDir: string): z.infer<typeof markSchema> | null {
  const found = statSync(databasePath(dataDir), { throwIfNoEntry: false });
  const wal = statSync(`${databasePath(dataDir)}-wal`, { throwIfNoEntry: false });
  if (found && !(wal && wal.size > 0)) return { sizeBytes: found.size, modifiedMs: found.mtimeMs };
  return null;
}

/** Marks the database as closed properly. A failure to do so only costs a check. */
export function markClosed(dataDir: string): void {
  const mark = measure(dataDir);
  try {
    if (mark) writeFileSync(markPath(dataDir), JSON.stringify(mark));
  } catch {
    /* a full or read-only disk: the next start checks */
  }
}

/**
 * How the database was left: `closed` as it is now, `crashed` without a mark, or `changed` by
 * something else since it was closed.
 */
export type Left = 'closed' | 'crashed' | 'changed';

/** Returns how the database was left. The mark is removed: it is valid for one start. */
export function takeClosedMark(dataDir: string): Left {
  let text: string;
  try {
    text = readFileSync(markPath(dataDir), 'utf8');
    rmSync(markPath(dataDir));
  } catch {
    return 'crashed';
  }
  const mark = markSchema.safeParse(parseJson(text));
  const now = measure(dataDir);
  if (
    mark.success &&
    now !== null &&
    mark.data.sizeBytes === now.sizeBytes &&
    mark.data.modifiedMs === now.modifiedMs
  )
    return 'closed';
  return 'changed';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
