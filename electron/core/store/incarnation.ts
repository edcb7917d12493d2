/**
 * Fencing against copied and restored folders ([DO6]). Two databases that go on from the same state under the same Yjs client ids would give
 * different entries the same place in a document, and one of them would be lost without a trace. So a small file beside the database says which
 * life of it this is; when file and database don't fit together, or the file is not the very one that was written, the device takes new client
 * ids, and as a copy in another place it becomes another device. On doubt it does so: a new id costs nothing, a used one costs data.
 *
 *   a copy of the folder            the file is another inode (or was made at another time)
 *   a copy written over the folder  the lock file, which nothing ever writes to, was changed; the file's times don't fit what it says
 *   another machine                 machine id
 *   an older database put back      the nonce of each start differs; within one run, the clock in the file is ahead of the database
 *
 * What it can't see is a whole disk or virtual machine set back in time; the hub will, by its receipts.
 */
import { randomBytes } from 'node:crypto';
import { closeSync, fstatSync, ftruncateSync, openSync, readFileSync, realpathSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { lockPath } from '../recovery/folder-lock.ts';
import type { Hlc } from '../../../shared/entries/hlc.ts';

const fileSchema = z.object({
  nonce: z.string(), machine: z.string(), folder: z.string(), clock: z.string(),
  inode: z.string(), bornMs: z.number(), writtenMs: z.number(), witness: z.string(),
});
type Incarnation = z.infer<typeof fileSchema>;

/** File systems keep times as coarsely as two seconds. */
const timeToleranceMs = 2_500;
/** How far the file's clock may lag behind the database in a crash: it is written once in a while, without waiting for the disk. */
const noteMs = 1_000;

export type Doubt = 'none' | 'restored' | 'copied';

export const incarnationPath = (dataDir: string): string => join(dataDir, 'incarnation.json');

/**
 * Whether this database may go on under its client ids. `restored`: not; `copied`: nor under its device id.
 * @param nonce what the database says of its last start; null for one that never had a start
 * @param clock the latest clock in the database
 */
export function judgeIncarnation(dataDir: string, nonce: string | null, clock: Hlc | null): Doubt {
  const file = readIncarnation(dataDir);
  if (!file) return nonce === null ? 'none' : 'restored';
  if (file.said.machine !== machineId() || (!file.isTheOne && file.said.folder !== realpathSync(dataDir))) return 'copied';
  return file.isTheOne && file.said.nonce === nonce && (clock ?? '') >= file.said.clock ? 'none' : 'restored';
}

function readIncarnation(dataDir: string): { readonly said: Incarnation; readonly isTheOne: boolean } | null {
  try {
    const file = openSync(incarnationPath(dataDir), 'r');
    try {
      const said = fileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
      const { ino, birthtimeMs, mtimeMs, ctimeMs } = statOf(file);
      const isTheOne = said.witness === witnessOf(dataDir) && said.inode === ino && Math.abs(said.bornMs - birthtimeMs) < 1
        && Math.abs(said.writtenMs - mtimeMs) < timeToleranceMs && Math.abs(ctimeMs - mtimeMs) < timeToleranceMs;
      return { said, isTheOne };
    } finally {
      closeSync(file);
    }
  } catch {
    return null;
  }
}

/** The file of one start of the core; it follows the clock, so that a database that is older than it is noticed. */
export class IncarnationFile {
  readonly nonce = randomBytes(16).toString('hex');
  readonly #dataDir: string;
  #clock: Hlc;
  #timer: NodeJS.Timeout | null = null;

  /** @param anew after a doubt: the file is made anew, so that it is an inode of its own */
  constructor(dataDir: string, clock: Hlc | null, anew: boolean) {
    this.#dataDir = dataDir;
    this.#clock = clock ?? '';
    if (anew) rmSync(incarnationPath(dataDir), { force: true });
    this.#write();
  }

  /** A commit reached this clock. Told to the file soon, not now: it must not cost the commit anything. */
  note(clock: Hlc): void {
    this.#clock = clock;
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#writeIfPossible();
    }, noteMs).unref();
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#writeIfPossible();
  }

  /** A file that can't be written only costs new client ids at the next start. */
  #writeIfPossible(): void {
    try { this.#write(); } catch (error) { console.error('core: the incarnation file could not be written', error); }
  }

  /** In place, so that it stays the same inode. */
  #write(): void {
    const file = openSync(incarnationPath(this.#dataDir), 'a+');
    try {
      const { ino, birthtimeMs } = statOf(file);
      const content: Incarnation = {
        nonce: this.nonce, machine: machineId(), folder: realpathSync(this.#dataDir), clock: this.#clock, inode: ino, bornMs: birthtimeMs, writtenMs: Date.now(),
        witness: witnessOf(this.#dataDir),
      };
      ftruncateSync(file);
      writeSync(file, JSON.stringify(content));
    } finally {
      closeSync(file);
    }
  }
}

function statOf(file: number): { readonly ino: string; readonly birthtimeMs: number; readonly mtimeMs: number; readonly ctimeMs: number } {
  const { ino, birthtimeMs, mtimeMs, ctimeMs } = fstatSync(file, { bigint: true });
  return { ino: String(ino), birthtimeMs: Number(birthtimeMs), mtimeMs: Number(mtimeMs), ctimeMs: Number(ctimeMs) };
}

/** The lock file stays as it was made; whoever copies a folder over this one touches it. Empty where there is none. */
function witnessOf(dataDir: string): string {
  const found = statSync(lockPath(dataDir), { bigint: true, throwIfNoEntry: false });
  return found ? `${found.ino}:${found.ctimeNs}` : '';
}

/** What Linux calls the machine; empty elsewhere, where inode and times have to do. */
function machineId(): string {
  for (const path of ['/etc/machine-id', '/var/lib/dbus/machine-id']) {
    try { return readFileSync(path, 'utf8').trim(); } catch { /* the next one */ }
  }
  return '';
}
