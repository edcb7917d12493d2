import { createInterface } from 'node:readline/promises';
import { UsageError } from '../command-line/usage-error.ts';
import { RestoredBackup, type RestoreChoice } from './accounts/restored.ts';
import { isThere, openDatabase, type Places } from './stores.ts';

interface Options {
  readonly 'keep-revocations': string | undefined;
  readonly 'forget-revocations': boolean;
}

/**
 * Starts something that needs a decision about a backup's data: by the options, or by asking in a
 * terminal.
 * @throws RestoredBackup without either; UsageError
 */
export async function withRestoreChoice<T>(
  options: Options,
  start: (choice: RestoreChoice | null) => Promise<T>,
): Promise<T> {
  const { 'keep-revocations': place, 'forget-revocations': forget } = options;
  if (place !== undefined && forget)
    throw new UsageError('Use either --keep-revocations or --forget-revocations, not both.');
  if (place !== undefined) return keepingFrom(place, start);
  if (forget) return start('as_it_was');
  try {
    return await start(null);
  } catch (error) {
    if (!(error instanceof RestoredBackup) || !process.stdin.isTTY || !process.stderr.isTTY)
      throw error;
    const answer = await ask(
      `${error.message}\n\nPlace to keep revocations from, "forget", or Enter to stop: `,
    );
    if (answer === '') throw new UsageError('The hub was not started, and nothing was changed.');
    if (answer === 'forget') return start('as_it_was');
    return keepingFrom(answer, start);
  }
}

async function keepingFrom<T>(
  place: string,
  start: (choice: RestoreChoice) => Promise<T>,
): Promise<T> {
  const places: Places = /^postgres(ql)?:\/\//.test(place)
    ? { data: null, store: place, blobs: null }
    : { data: place, store: null, blobs: null };
  if (!isThere(places))
    throw new UsageError(`There is no hub's database in ${place}. Nothing was changed.`);
  const keepFrom = await openDatabase(places, (error) => {
    console.error(error.message);
  });
  try {
    return await start({ keepFrom });
  } finally {
    await keepFrom.close();
  }
}

async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await terminal.question(question)).trim();
  } finally {
    terminal.close();
  }
}
