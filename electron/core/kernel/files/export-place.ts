import { stat } from 'node:fs/promises';
import { basename, dirname, relative } from 'node:path';
import { AppError, invalid } from '../../../../shared/errors.ts';
import { databasePath } from '../database/open-database.ts';
import { mapStorageError } from '../database/sqlite-errors.ts';

/**
 * Checks that an export may be written to a path: not over the data folder's own files, and only
 * over a regular file.
 * @throws AppError `invalid`
 */
export async function checkPlace(path: string, dataDir: string): Promise<void> {
  const inside = relative(dataDir, path);
  const [first = ''] = inside.split(/[\\/]/);
  if (
    inside === '' ||
    first === 'blobs' ||
    first === 'backups' ||
    (dirname(path) === dataDir && basename(path).startsWith(basename(databasePath(dataDir))))
  ) {
    throw invalid(
      `An export can’t be written to ${path}: Fieldloop’s own files are there.`,
      'Choose another place.',
    );
  }
  const there = await stat(path).catch(() => null);
  if (there !== null && !there.isFile())
    throw invalid(
      `An export can’t be written to ${path}: there is ` +
        `${there.isDirectory() ? 'a folder' : 'something else'} with that name.`,
      'Choose another name.',
    );
}

/** Returns the error for a failed export: `disk_full`, `io`, or the error unchanged. */
export function asExportError(error: unknown, path: string): AppError {
  if (error instanceof AppError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') {
    return new AppError(
      'disk_full',
      {
        happened: `The disk at ${dirname(path)} is too full for the export.`,
        data: 'No incomplete file was left. Your data is unchanged.',
        next: 'Free some space, or choose another place.',
      },
      error,
    );
  }
  if (code.startsWith('SQLITE')) return mapStorageError(error) as AppError;
  return new AppError(
    'io',
    {
      happened: `The export could not be written to ${path}${code === '' ? '' : ` (${code})`}.`,
      data: 'No incomplete file was left. Your data is unchanged.',
      next: 'Choose another place.',
    },
    error,
  );
}
