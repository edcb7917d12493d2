import type { Stats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, extname, join, sep } from 'node:path';
import { AppError } from '../../../shared/errors.ts';

/** A file to read, and the name that reports show: beginning with the name of what was given. */
export interface FoundFile { readonly path: string; readonly shown: string }
export interface LeftOut { readonly shown: string; readonly reason: string }
export interface FoundFiles { readonly files: readonly FoundFile[]; readonly leftOut: readonly LeftOut[] }

const aboutNames = /^(licen[cs]e|copying|notice|readme|manifest|sources|changelog|authors)([-_.].*)?$/i;
const aboutExtensions = ['', '.txt', '.md', '.rst', '.tsv', '.html'];

/**
 * The files at some paths, folders with all that is in them, in the order of their names. Links are followed inside
 * of the folder that was given, never out of it; each folder is read once.
 * @throws AppError `not_found` for a path that is not there, `io` for one that can't be read
 */
export async function findFiles(paths: readonly string[]): Promise<FoundFiles> {
  const walk = new Walk();
  for (const path of paths) await walk.given(path);
  return walk;
}

class Walk implements FoundFiles {
  readonly files: FoundFile[] = [];
  readonly leftOut: LeftOut[] = [];
  /** The folder that was given, without links; null while a single file is. */
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
      if (this.files.length + this.leftOut.length === before) this.leftOut.push({ shown, reason: 'The folder has no files' });
    } else await this.#file(path, shown, stats);
  }

  async #folder(path: string, shown: string): Promise<void> {
    let names: string[];
    try {
      const real = await realpath(path);
      if (this.#folders.has(real)) {
        this.leftOut.push({ shown, reason: 'The folder was read already (a link leads to it)' });
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
    if (name.startsWith('.')) { this.leftOut.push({ shown, reason: 'It is hidden' }); return; }
    try {
      if (await this.#leadsOut(path)) { this.leftOut.push({ shown, reason: 'It is a link that leads out of the folder' }); return; }
      const stats = await stat(path);
      if (stats.isDirectory()) await this.#folder(path, shown);
      else if (isAbout(name)) this.leftOut.push({ shown, reason: 'It tells about the data (a licence, a read-me)' });
      else await this.#file(path, shown, stats);
    } catch (error) {
      this.leftOut.push({ shown, reason: codeOf(error) === 'ENOENT' || codeOf(error) === 'ELOOP' ? 'It is a link that leads nowhere' : `It can’t be read (${codeOf(error)})` });
    }
  }

  async #leadsOut(path: string): Promise<boolean> {
    if (this.#root === null) return false;
    const real = await realpath(path);
    return real !== this.#root && !real.startsWith(this.#root.endsWith(sep) ? this.#root : `${this.#root}${sep}`);
  }

  async #file(path: string, shown: string, stats: Stats): Promise<void> {
    if (!stats.isFile()) { this.leftOut.push({ shown, reason: 'It is not a regular file' }); return; }
    // Files of the system (in /proc) claim no size and may give bytes without end.
    if (stats.size === 0) { this.leftOut.push({ shown, reason: 'The file is empty' }); return; }
    const real = await realpath(path);
    if (this.#paths.has(real)) { this.leftOut.push({ shown, reason: 'The file was named already' }); return; }
    this.#paths.add(real);
    this.files.push({ path, shown });
  }
}

const isAbout = (name: string): boolean => aboutNames.test(name) && aboutExtensions.includes(extname(name).toLowerCase());
export const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : 'unknown');

function cantRead(path: string, error: unknown): AppError {
  return codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR'
    ? new AppError('not_found', { happened: `There is nothing at ${path}.`, data: 'Nothing was imported.', next: 'Check the path and try again.' }, error)
    : new AppError('io', { happened: `${path} can’t be read (${codeOf(error)}).`, data: 'Nothing was imported.', next: 'Check its permissions and try again.' }, error);
}
