import { AppError } from '../../../shared/errors.ts';

const codeOf = (error: unknown): string => {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
};

/** Whether SQLite or the file says that the database file itself is damaged. */
export const isCorruption = (error: unknown): boolean =>
  codeOf(error).startsWith('SQLITE_CORRUPT') || codeOf(error) === 'SQLITE_NOTADB' || (error instanceof AppError && error.code === 'corrupt');

/** What SQLite says when it can't get at a file now; the file itself may be as it should. */
const outside = /^SQLITE_(BUSY|LOCKED|IOERR|CANTOPEN|FULL|PERM|READONLY|NOMEM|AUTH|INTERRUPT|PROTOCOL)/;

/**
 * Whether a failure to open or read a database says that what is in it can't be so: SQLite's own word for it, a schema that lacks what every
 * version made, or values of ours that no version wrote.
 */
export function isDamageSign(error: unknown): boolean {
  if (isCorruption(error)) return true;
  if (error instanceof AppError) return false;
  const code = codeOf(error);
  if (code.startsWith('SQLITE_')) return !outside.test(code);
  return error instanceof SyntaxError || error instanceof TypeError || error instanceof RangeError;
}

/**
 * A failure of SQLite or of the file system as an `AppError`; anything else comes back as it is.
 * [CO4] The three sentences say what happened, what it means for the data, and what to do.
 */
export function mapStorageError(error: unknown): unknown {
  if (error instanceof AppError) return error;
  const code = codeOf(error);
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT' || code === 'SQLITE_IOERR_WRITE' && isFull(error)) return diskFull(error);
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED') || code === 'EBUSY') return locked(error);
  if (isCorruption(error)) return corrupt(error);
  if (code.startsWith('SQLITE_IOERR') || code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_PERM')
    || ['EROFS', 'EIO', 'EACCES', 'EPERM', 'EMFILE', 'ENFILE'].includes(code)) return unwritable(error);
  return error;
}

const isFull = (error: unknown): boolean => error instanceof Error && /space|full/i.test(error.message);

const diskFull = (cause: unknown): AppError => new AppError('disk_full', {
  happened: 'There is no room left on the disk.',
  data: 'This change was not saved; everything saved before is safe, and what you typed is still here.',
  next: 'Free some space, then save again.',
}, cause);

const locked = (cause: unknown): AppError => new AppError('locked', {
  happened: 'Another program is holding Fieldloop’s database.',
  data: 'Nothing was changed; everything saved before is safe.',
  next: 'Close other Fieldloop windows, command lines or backup programs that use this folder, then try again.',
}, cause);

export const corrupt = (cause: unknown): AppError => new AppError('corrupt', {
  happened: 'Fieldloop’s database file is damaged.',
  data: 'This was not saved; what can be read is kept and is brought back at the next start.',
  next: 'Restart Fieldloop; it repairs the database and says what came back.',
}, cause);

const unwritable = (cause: unknown): AppError => new AppError('io', {
  happened: 'The disk or folder with Fieldloop’s data can’t be read or written.',
  data: 'This change was not saved; everything saved before stays as it is on the disk.',
  next: 'Check that the disk is there and that you may write to the folder, then try again.',
}, cause);
