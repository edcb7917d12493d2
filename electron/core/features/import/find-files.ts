import type { Stats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, extname, join, sep } from 'node:path';
import { AppError } from '../../../../shared/errors.ts';

/** A file to read, and its name for reports: it starts with the name of the given path. */
export interface FoundFile {
  readonly path: string;
  readonly shown: string;
}
export interface LeftOut {
  readonly shown: string;
  readonly reason: string;
}
export interface FoundFiles {
  readonly files: readonly FoundFile[];
  readonly leftOut: readonly LeftOut[];
}

const aboutNames =
  /^(licen[cs]e|copying|notice|readme|manifest|sources|changelog|authors)([-_.].*)?$/i;
const aboutExtensions = ['', '.txt', '.md', '.rst', '.tsv', '.html'];

/**
 * Finds the files at some paths, folders with all their contents, ordered by name. Links are
 * followed within the given folder, never out of it; each folder is read once.
 * @throws AppError `not_found` for a missing path, `io` for an unreadable one
 */
export async function findFiles(paths: readonly string[]): Promise<FoundFiles> {
  const walk = new Walk();
  for (const path of paths) await walk.given(path);
  return walk;
}

class Walk implements FoundFiles {
  readonly files: FoundFile[] = [];
  readonly leftOut: LeftOut[] = [];
  /** The given folder, without links; null for a single file. */
  #root: string | null = null;
  readonly #folders = new Set<string>();
  readonly #paths = new Set<string>();

  async given(path: string): Promise<void> {
    let stats: Stats;
    try {
      stats = await stat(path);
    } catch (error) {
      throw cantRead(path, error);
    }
    const shown = basename(path) || path;
    this.#root = stats.isDirectory() ? await realpath(path) : null;
    if (stats.isDirectory()) {
      const before = this.files.length + this.leftOut.length;
      await this.#folder(path, shown);
      if (this.files.length + this.leftOut.length === before)
        this.leftOut.push({ shown, reason: 'The folder is empty' });
    } else await this.#file(path, shown, stats);
  }

  async #folder(path: string, shown: string): Promise<void> {
    let names: string[];
    try {
      const real = await realpath(path);
      if (this.#folders.has(real)) {
        this.leftOut.push({ shown, reason: 'The folder was already read (through a link)' });
        return;
      }
      this.#folders.add(real);
      names = (await readdir(path)).sort();
    } catch (error) {
      this.leftOut.push({ shown, reason: `The folder can’t be read (${codeOf(error)})` });
      return;
    }
    for (const name of names) await this.#entry(join(path, name), `${shown}/${name}`, name);
  }

  async #entry(path: string, shown: string, name: string): Promise<void> {
    if (name.startsWith('.')) {
      this.leftOut.push({ shown, reason: 'Hidden file' });
      return;
    }
    try {
      if (await this.#leadsOut(path)) {
        this.leftOut.push({ shown, reason: 'Link to a place outside the folder' });
        return;
      }
      const stats = await stat(path);
      if (stats.isDirectory()) await this.#folder(path, shown);
      else if (isAbout(name))
        this.leftOut.push({ shown, reason: 'About the data, not data (licence or readme)' });
      else await this.#file(path, shown, stats);
    } catch (error) {
      this.leftOut.push({
        shown,
        reason:
          codeOf(error) === 'ENOENT' || codeOf(error) === 'ELOOP'
            ? 'Broken link'
            : `The file can’t be read (${codeOf(error)})`,
      });
    }
  }

  async #leadsOut(path: string): Promise<boolean> {
    if (this.#root === null) return false;
    const real = await realpath(path);
    return (
      real !== this.#root &&
      !real.startsWith(this.#root.endsWith(sep) ? this.#root : `${this.#root}${sep}`)
    );
  }

  async #file(path: string, shown: string, stats: Stats): Promise<void> {
    if (!stats.isFile()) {
      this.leftOut.push({ shown, reason: 'Not a regular file' });
      return;
    }
    // System files (in /proc) claim no size and may have endless contents.
    if (stats.size === 0) {
      this.leftOut.push({ shown, reason: 'The file is empty' });
      return;
    }
    const real = await realpath(path);
    if (this.#paths.has(real)) {
      this.leftOut.push({ shown, reason: 'The file was already listed' });
      return;
    }
    this.#paths.add(real);
    this.files.push({ path, shown });
  }
}

const isAbout = (name: string): boolean =>
  aboutNames.test(name) && aboutExtensions.includes(extname(name).toLowerCase());
/** Returns the code of a file system error. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown';

function cantRead(path: string, error: unknown): AppError {
  if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR')
    return new AppError(
      'not_found',
      {
        happened: `There is no file or folder at ${path}.`,
        data: 'Nothing was imported.',
        next: 'Check the path and try again.',
      },
      error,
    );
  return new AppError(
    'io',
    {
      happened: `${path} can’t be read (${codeOf(error)}).`,
      data: 'Nothing was imported.',
      next: 'Check its permissions and try again.',
    },
    error,
  );
}
