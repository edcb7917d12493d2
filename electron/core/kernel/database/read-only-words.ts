import { AppError } from '../../../../shared/errors.ts';

/** Why a folder is read-only: another process uses it, or it can't be written now. */
export type ReadOnlyReason = 'in_use' | 'disk_full' | 'not_writable';

/** Returns the error for a write in a read-only folder. */
export function readOnlyError(reason: ReadOnlyReason): AppError {
  switch (reason) {
    case 'in_use':
      return new AppError('locked', {
        happened: 'This data folder is open read-only.',
        data: 'Nothing was changed.',
        next: 'Close the window that uses the folder, then try again.',
      });
    case 'disk_full':
      return new AppError('disk_full', {
        happened: 'The disk is full, so this folder is read-only.',
        data:
          'This change was not saved. Everything saved before can be read, searched and ' +
          'exported.',
        next: 'Free some space, then try again.',
      });
    case 'not_writable':
      return new AppError('io', {
        happened: 'Fieldloop can’t write to the data folder, so it is read-only.',
        data:
          'This change was not saved. Everything saved before can be read, searched and ' +
          'exported.',
        next: 'Make the disk or folder writable, then try again.',
      });
  }
}
