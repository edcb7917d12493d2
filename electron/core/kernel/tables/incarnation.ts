/**
 * Fencing against copied and restored folders ([DO6]). Two databases that continue from the same
 * state under the same Yjs client IDs would give different entries the same place in a document,
 * and one of them would be lost without a trace. So a small file next to the database identifies
 * its incarnation; if file and database don't match, or the file is not the original one, the
 * device takes new client IDs, and as a copy in another place it becomes another device. It does so
 * in case of doubt: a new ID costs nothing, a reused one costs data.
 *
 *   a copy of the folder            the file is another inode (or was made at another time)
 *   a copy written over the folder  the lock file, which nothing ever writes to, was changed; the
 *                                   file's times don't match its content
 *   another machine                 machine ID
 *   an older database restored      the nonce of each start differs; within one run, the clock in
 *                                   the file is ahead of the database
 *
 * It can't detect a whole disk or virtual machine that was set back in time; the hub can, by its
 * receipts.
 */
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { lockPath } from '../database/folder-lock.ts';
import type { Hlc } from '../../../../shared/entries/hlc.ts';

const fileSchema = z.object({
  nonce: z.string(),
  machine: z.string(),
  folder: z.string(),
  clock: z.string(),
  inode: z.string(),
  bornMs: z.number(),
  writtenMs: z.number(),
  witness: z.string(),
});
type Incarnation = z.infer<typeof fileSchema>;

/** File systems store times as coarsely as two seconds. */
const timeToleranceMs = 2_500;
/**
 * How far the file's clock may lag behind the database in a crash: it is written from time to time,
 * without waiting for the disk.
 */
const noteMs = 1_000;

export type Doubt = 'none' | 'restored' | 'copied';

/** Returns the path of the incarnation file. */
export const incarnationPath = (dataDir: string): string => join(dataDir, 'incarnation.json');

/**
 * Decides whether this database may continue under its client IDs. `restored`: it may not;
 * `copied`: nor under its device ID.
 * @param nonce of the database's last start; null for one that was never started
 * @param clock the latest clock in the database
 */
export function judgeIncarnation(dataDir: string, nonce: string | null, clock: Hlc | null): Doubt {
  const file = readIncarnation(dataDir);
  if (!file) return nonce === null ? 'none' : 'restored';
  if (
    file.said.machine !== machineId() ||
    (!file.isTheOne && file.said.folder !== realpathSync(dataDir))
  )
    return 'copied';
  if (file.isTheOne && file.said.nonce === nonce && (clock ?? '') >= file.said.clock) return 'none';
  return 'restored';
}

function readIncarnation(
  dataDir: string,
): { readonly said: Incarnation; readonly isTheOne: boolean } | null {
  try {
    const file = openSync(incarnationPath(dataDir), 'r');
    try {
      const said = fileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
      const { ino, birthtimeMs, mtimeMs, ctimeMs } = statOf(file);
      const isTheOne =
        said.witness === witnessOf(dataDir) &&
        said.inode === ino &&
        Math.abs(said.bornMs - birthtimeMs) < 1 &&
        Math.abs(said.writtenMs - mtimeMs) < timeToleranceMs &&
        Math.abs(ctimeMs - mtimeMs) < timeToleranceMs;
      return { said, isTheOne };
    } finally {
      closeSync(file);
    }
  } catch {
    return null;
  }
}

/** The file of one start of core; it follows the clock, so that an older database is noticed. */
export class IncarnationFile {
  readonly nonce = randomBytes(16).toString('hex');
  readonly #dataDir: string;
  #clock: Hlc;
  #timer: NodeJS.Timeout | null = null;

  /** @param anew after a doubt: the file is created again, so that it is another inode */
  constructor(dataDir: string, clock: Hlc | null, anew: boolean) {
    this.#dataDir = dataDir;
    this.#clock = clock ?? '';
    if (anew) rmSync(incarnationPath(dataDir), { force: true });
    this.#write();
  }

  /** Notes a committed clock in the file soon, not now: it must not slow down the commit. */
  note(clock: Hlc): void {
    this.#clock = clock;
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#writeIfPossible();
    }, noteMs).unref();
  }

  /** Writes the last clock, and stops. */
  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#writeIfPossible();
  }

  /** Writes the file if possible. Otherwise the only cost is new client IDs at the next start. */
  #writeIfPossible(): void {
    try {
      this.#write();
    } catch (error) {
      console.error('core: the incarnation file could not be written', error);
    }
  }

  /** Writes in place, so that it stays the same inode. */
  #write(): void {
    const file = openSync(incarnationPath(this.#dataDir), 'a+');
    try {
      const { ino, birthtimeMs } = statOf(file);
      const content: Incarnation = {
        nonce: this.nonce,
        machine: machineId(),
        folder: realpathSync(this.#dataDir),
        clock: this.#clock,
        inode: ino,
        bornMs: birthtimeMs,
        writtenMs: Date.now(),
        witness: witnessOf(this.#dataDir),
      };
      ftruncateSync(file);
      writeSync(file, JSON.stringify(content));
    } finally {
      closeSync(file);
    }
  }
}

function statOf(file: number): {
  readonly ino: string;
  readonly birthtimeMs: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;
} {
  const { ino, birthtimeMs, mtimeMs, ctimeMs } = fstatSync(file, { bigint: true });
  return {
    ino: String(ino),
    birthtimeMs: Number(birthtimeMs),
    mtimeMs: Number(mtimeMs),
    ctimeMs: Number(ctimeMs),
  };
}

/**
 * Describes the lock file, which stays as it was created; copying a folder over this one changes
 * it. Empty if there is none.
 */
function witnessOf(dataDir: string): string {
  const found = statSync(lockPath(dataDir), { bigint: true, throwIfNoEntry: false });
  if (found) return `${found.ino}:${found.ctimeNs}`;
  return '';
}

/** Returns Linux's ID of the machine; empty on other systems, where inode and times have to do. */
function machineId(): string {
  for (const path of ['/etc/machine-id', '/var/lib/dbus/machine-id']) {
    try {
      return readFileSync(path, 'utf8').trim();
    } catch {
      /* try the next one */
    }
  }
  return '';
}
