import { AppError } from '../../../shared/errors.ts';

/** Why a folder is only read: another process has it, or it can't be written now. */
export type ReadOnlyReason = 'in_use' | 'disk_full' | 'not_writable';

/** Returns the refusal of a write in a folder that is only read. */
export function readOnlyError(reason: ReadOnlyReason): AppError {
  switch (reason) {
    case 'in_use': return new AppError('locked', {
      happened: 'This data folder was opened for reading only.', data: 'Nothing was changed.', next: 'Close the window that uses it, then try again.',
    });
    case 'disk_full': return new AppError('disk_full', {
      happened: 'The disk is full, so this folder is only read.', data: 'This was not saved. Everything saved before can be read, searched and exported.', next: 'Free some space, then try again.',
    });
    case 'not_writable': return new AppError('io', {
      happened: 'The data folder can’t be written, so it is only read.', data: 'This was not saved. Everything saved before can be read, searched and exported.', next: 'Make the disk or folder writable, then try again.',
    });
  }
}
