import { AppError } from '../../../../shared/errors.ts';

const codeOf = (error: unknown): string => {
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code === 'string') return code;
  return '';
};

/** Returns whether SQLite or the file says that the database file itself is damaged. */
export const isCorruption = (error: unknown): boolean =>
  codeOf(error).startsWith('SQLITE_CORRUPT') ||
  codeOf(error) === 'SQLITE_NOTADB' ||
  (error instanceof AppError && error.code === 'corrupt');

/** SQLite's errors if it can't access a file now; the file itself may be intact. */
const outside =
  /^SQLITE_(BUSY|LOCKED|IOERR|CANTOPEN|FULL|PERM|READONLY|NOMEM|AUTH|INTERRUPT|PROTOCOL)/;

/**
 * Returns whether a failure to open or read a database indicates damage: SQLite's own error, a
 * schema without what every version created, or values that no version wrote.
 */
export function isDamageSign(error: unknown): boolean {
  if (isCorruption(error)) return true;
  if (error instanceof AppError) return false;
  const code = codeOf(error);
  if (code.startsWith('SQLITE_')) return !outside.test(code);
  return error instanceof SyntaxError || error instanceof TypeError || error instanceof RangeError;
}

/**
 * Maps a failure of SQLite or of the file system to an `AppError`; any other error is returned
 * unchanged. [CO4] The three sentences say what happened, what it means for the data, and what to
 * do.
 */
export function mapStorageError(error: unknown): unknown {
  if (error instanceof AppError) return error;
  const code = codeOf(error);
  if (fullCodes.has(code) || (code === 'SQLITE_IOERR_WRITE' && isFull(error)))
    return diskFull(error);
  if (lockedCodes.test(code)) return locked(error);
  if (isCorruption(error)) return corrupt(error);
  if (unwritableCodes.test(code)) return unwritable(error);
  return error;
}

const fullCodes: ReadonlySet<string> = new Set(['SQLITE_FULL', 'ENOSPC', 'EDQUOT']);
const lockedCodes = /^SQLITE_(BUSY|LOCKED)|^EBUSY$/;
const unwritableCodes =
  /^SQLITE_(IOERR|CANTOPEN|READONLY|PERM)|^E(ROFS|IO|ACCES|PERM|MFILE|NFILE)$/;

const isFull = (error: unknown): boolean =>
  error instanceof Error && /space|full/i.test(error.message);

const diskFull = (cause: unknown): AppError =>
  new AppError(
    'disk_full',
    {
      happened: 'The disk is full.',
      data:
        'This change was not saved. Everything saved before is safe, ' +
        'and your text is still here.',
      next: 'Free some space, then save again.',
    },
    cause,
  );

const locked = (cause: unknown): AppError =>
  new AppError(
    'locked',
    {
      happened: 'Another program is using Fieldloop’s database.',
      data: 'Nothing was changed. Everything saved before is safe.',
      next:
        'Close other Fieldloop windows, command lines or backup programs that use this folder, ' +
        'then try again.',
    },
    cause,
  );

/** Returns the error for a damaged database. */
export const corrupt = (cause: unknown): AppError =>
  new AppError(
    'corrupt',
    {
      happened: 'Fieldloop’s database file is damaged.',
      data:
        'This change was not saved. ' +
        'Everything readable is kept and recovered at the next start.',
      next: 'Restart Fieldloop to repair the database. A report shows what was recovered.',
    },
    cause,
  );

const unwritable = (cause: unknown): AppError =>
  new AppError(
    'io',
    {
      happened: 'The disk or folder with Fieldloop’s data can’t be read or written.',
      data: 'This change was not saved. Everything saved before is still on the disk.',
      next: 'Check that the disk is connected and the folder is writable, then try again.',
    },
    cause,
  );
