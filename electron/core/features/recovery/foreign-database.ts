import { AppError } from '../../../../shared/errors.ts';
import { toInstant } from '../../../../shared/time.ts';
import { listBackups } from '../../kernel/database/backup-files.ts';
import { databasePath } from '../../kernel/database/open-database.ts';

/**
 * Returns the error for something in the database's place that is not Fieldloop's. It is not
 * touched; the newest backup is offered.
 * @param what for example `a folder`
 */
export function foreignDatabase(dataDir: string, what: string): AppError {
  const [newest] = listBackups(dataDir);
  return new AppError('corrupt', {
    happened: `Instead of Fieldloop’s database, there is ${what}: ${databasePath(dataDir)}.`,
    data: 'The file was not opened, and nothing was changed.',
    next: newest
      ? `Restore the newest backup, of ${toInstant(newest.madeMs)}, in the window or with ` +
        `\`fieldloop restore --data FOLDER\`; the current file is kept. Or choose another ` +
        'folder.'
      : 'Move the file away or choose another folder. This folder has no backup.',
  });
}
