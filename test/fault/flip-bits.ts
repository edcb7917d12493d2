import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { seededRandom } from '../../bench/random.ts';
import { feedTitles, openFolder } from '../electron/core/open-folder.ts';

export interface Flip {
  readonly file: string;
  readonly at: number;
  readonly bit: number;
}

/** Copies a folder with the times of its files, as a disk keeps them when bits rot. */
export function copyFolder(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const one of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, one.name), join(to, one.name)];
    if (one.isDirectory()) copyFolder(source, target);
    else {
      copyFileSync(source, target);
      const { atime, mtime } = statSync(source);
      utimesSync(target, atime, mtime);
    }
  }
}

/**
 * Flips bits of one file among `files`, chosen by the seed. @param silent keeps the file's time, as
 * a failing disk does
 */
export function flipBits(
  folder: string,
  files: readonly string[],
  seed: number,
  count: number,
  silent: boolean,
): readonly Flip[] {
  const random = seededRandom(seed);
  // The database, its log and any attached file alike.
  const kinds = [
    files.filter((name) => !name.startsWith('blobs')),
    files.filter((name) => name.startsWith('blobs')),
  ].filter((kind) => kind.length > 0);
  const of = kinds[random() < 0.8 ? 0 : kinds.length - 1] as readonly string[];
  const file = of[Math.floor(random() * of.length)] as string;
  const path = join(folder, file);
  const bytes = readFileSync(path);
  const { atime, mtime } = statSync(path);
  const flips = Array.from({ length: count }, (): Flip => {
    const flip = { file, at: Math.floor(random() * bytes.length), bit: Math.floor(random() * 8) };
    bytes[flip.at] = (bytes[flip.at] as number) ^ (1 << flip.bit);
    return flip;
  });
  writeFileSync(path, bytes);
  if (silent) utimesSync(path, atime, mtime);
  return flips;
}

export interface Start {
  readonly error: string | null;
  readonly problems: readonly string[];
  readonly said: readonly string[];
  readonly titles: readonly string[];
}

/** Opens the folder, reads and checks everything, and closes it. */
export async function startOnce(folder: string): Promise<Start> {
  let core;
  try {
    core = await openFolder(folder);
  } catch (error) {
    return { error: String(error), problems: [], said: [], titles: [] };
  }
  try {
    const { recovery } = await core.client.app.state();
    const { problems } = await core.client.data.check();
    const titles = await feedTitles(core);
    for (const { id } of (await core.client.feed.page({ filter: {}, limit: 500, cursor: null }))
      .items)
      await core.client.records.get({ id });
    await core.client.drafts.get({ key: 'capture' });
    await core.client.views.list();
    await core.client.sync.state();
    return {
      error: null,
      problems,
      said: [...(recovery.notice === null ? [] : [recovery.notice]), ...recovery.details],
      titles,
    };
  } catch (error) {
    return {
      error: error instanceof Error ? wordsOf(error) : String(error),
      problems: [],
      said: [],
      titles: [],
    };
  } finally {
    await core.close();
  }
}

/** Every file below the folder that holds data, by its path inside. */
export function dataFiles(folder: string): readonly string[] {
  const blobs = join(folder, 'blobs');
  const below = existsSync(blobs)
    ? readdirSync(blobs, { recursive: true, encoding: 'utf8' })
        .filter((name) => statSync(join(blobs, name)).isFile())
        .map((name) => join('blobs', name))
    : [];
  return [
    ...['fieldloop.db', 'fieldloop.db-wal'].filter(
      (name) => existsSync(join(folder, name)) && statSync(join(folder, name)).size > 0,
    ),
    ...below,
  ];
}

function wordsOf(error: Error & { readonly data?: { readonly code?: string } }): string {
  const cause = error.cause instanceof Error ? error.cause.stack : '';
  return `${error.message} ${String(error.data?.code)} ${cause}`;
}
