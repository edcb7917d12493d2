import { AppError } from '../../../shared/errors.ts';
import { toInstant } from '../../../shared/time.ts';
import { listBackups } from '../backup/backup-files.ts';
import { databasePath } from '../store/store.ts';

/**
 * Returns the refusal of what stands in the database's place and is not Fieldloop's. It is not touched; the newest backup is offered.
 * @param what for example `a folder`
 */
export function foreignDatabase(dataDir: string, what: string): AppError {
  const [newest] = listBackups(dataDir);
  return new AppError('corrupt', {
    happened: `In place of Fieldloop’s database there is ${what}: ${databasePath(dataDir)}.`,
    data: 'It was not opened as a workspace, and nothing was changed.',
    next: newest
      ? `Restore the newest backup, of ${toInstant(newest.madeMs)}, in the window or with \`fieldloop restore --data FOLDER\`; what is there now is kept aside. Or choose another folder.`
      : 'Move it away or choose another folder; there is no backup in this one.',
  });
}
