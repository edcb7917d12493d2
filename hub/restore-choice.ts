import { createInterface } from 'node:readline/promises';
import { RestoredBackup, type RestoreChoice } from './accounts/restored.ts';
import { UsageError } from './cli-options.ts';
import { isThere, openDatabase, type Places } from './stores.ts';

interface Flags { readonly 'keep-revocations'?: string; readonly 'forget-revocations': boolean }

/**
 * Starts something that a backup's data needs a decision for: by the flags, or by asking at a
 * terminal.
 * @throws RestoredBackup without either; UsageError
 */
export async function withRestoreChoice<T>(
  flags: Flags, start: (choice: RestoreChoice | null) => Promise<T>,
): Promise<T> {
  const { 'keep-revocations': place, 'forget-revocations': forget } = flags;
  if (place !== undefined && forget) throw new UsageError('Either --keep-revocations or --forget-revocations.');
  if (place !== undefined) return keepingFrom(place, start);
  if (forget) return start('as_it_was');
  try {
    return await start(null);
  } catch (error) {
    if (!(error instanceof RestoredBackup) || !process.stdin.isTTY || !process.stderr.isTTY) throw error;
    const answer = await ask(`${error.message}\n\nThe place to keep from, or "forget", or nothing to stop: `);
    if (answer === '') throw new UsageError('The hub was not started, and nothing was changed.');
    return answer === 'forget' ? start('as_it_was') : keepingFrom(answer, start);
  }
}

async function keepingFrom<T>(place: string, start: (choice: RestoreChoice) => Promise<T>): Promise<T> {
  const places: Places = /^postgres(ql)?:\/\//.test(place)
    ? { data: null, store: place, blobs: null } : { data: place, store: null, blobs: null };
  if (!isThere(places)) throw new UsageError(`There is no hub's database in ${place}. Nothing was changed.`);
  const keepFrom = await openDatabase(places, (error) => { console.error(error.message); });
  try { return await start({ keepFrom }); } finally { await keepFrom.close(); }
}

async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try { return (await terminal.question(question)).trim(); } finally { terminal.close(); }
}
