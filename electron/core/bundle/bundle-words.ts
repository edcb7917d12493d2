import type { BundleFault } from '../../../bundle/unreadable-bundle.ts';
import { UnreadableBundle } from '../../../bundle/unreadable-bundle.ts';
import { AppError, type ErrorCode } from '../../../shared/errors.ts';

const unchanged = 'Nothing was changed.';

const words: Readonly<Record<BundleFault, { readonly code: ErrorCode; readonly happened: string; readonly next: string }>> = {
  not_a_file: { code: 'invalid', happened: 'This is a pipe, a device or a folder, and no file.', next: 'Choose the bundle itself: a file whose name ends in .flb.' },
  not_a_bundle: { code: 'invalid', happened: 'The file is no bundle.', next: 'Choose a file that Fieldloop exported as a bundle (.flb).' },
  too_new: { code: 'too_new', happened: 'The bundle was made by a newer version of Fieldloop.', next: 'Update Fieldloop here, then import it again.' },
  not_for_us: { code: 'permission', happened: 'The bundle is not sealed to this device.', next: 'Ask whoever made it to choose this device when exporting.' },
  damaged: { code: 'invalid', happened: 'The bundle was cut off or changed on its way.', next: 'Copy it again from where it was made, or export it anew there.' },
  not_signed: { code: 'permission', happened: 'The bundle is not signed by a device that the hub knows.', next: 'Do not use it; ask whoever gave it to you where it comes from.' },
  foreign_hub: { code: 'permission', happened: 'The bundle belongs to another hub.', next: 'Import it in a folder that joined that hub.' },
  too_large: { code: 'too_large', happened: 'The bundle is larger than Fieldloop takes, or claims to be.', next: 'Ask for it in parts: one deployment at a time, or without attachments.' },
  malformed: { code: 'invalid', happened: 'The bundle is not of the form that bundles have.', next: 'Export it anew where it was made; if it happens again, report it.' },
};

/** A bundle that can't be taken, and a stick that can't be read, in three sentences; any other failure as it is. */
export function bundleProblem(error: unknown, path: string): unknown {
  if (error instanceof UnreadableBundle) {
    const { code, happened, next } = words[error.fault];
    return new AppError(code, { happened, data: unchanged, next }, error);
  }
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ABORT_ERR') return new AppError('cancelled', { happened: 'Taking in the bundle was stopped.', data: 'What was taken in stays.', next: 'Import it again: it goes on.' }, error);
  if (code === 'ENOENT') return new AppError('not_found', { happened: `There is no file ${path}.`, data: unchanged, next: 'Check the path; the stick may have been taken out.' }, error);
  if (code === 'ENOSPC' || code === 'EDQUOT') return new AppError('disk_full', { happened: 'The disk has no room for the bundle.', data: 'What was taken in before stays.', next: 'Make room, then import it again.' }, error);
  if (typeof code === 'string' && /^E[A-Z]+$/.test(code)) {
    return new AppError('io', { happened: `The bundle can’t be read (${code}).`, data: 'What was taken in before stays, and nothing is half.', next: 'Put the stick in again, then import it once more: it goes on.' }, error);
  }
  return error;
}
