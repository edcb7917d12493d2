import type { BundleFault } from '../../../../bundle/unreadable-bundle.ts';
import { UnreadableBundle } from '../../../../bundle/unreadable-bundle.ts';
import { AppError, type ErrorCode } from '../../../../shared/errors.ts';

const unchanged = 'Nothing was changed.';

const words: Readonly<
  Record<
    BundleFault,
    { readonly code: ErrorCode; readonly happened: string; readonly next: string }
  >
> = {
  not_a_file: {
    code: 'invalid',
    happened: 'This is a pipe, a device or a folder, not a file.',
    next: 'Choose the bundle file. Its name ends in .flb.',
  },
  not_a_bundle: {
    code: 'invalid',
    happened: 'The file is not a bundle.',
    next: 'Choose a file that Fieldloop exported as a bundle (.flb).',
  },
  too_new: {
    code: 'too_new',
    happened: 'The bundle was created by a newer version of Fieldloop.',
    next: 'Update Fieldloop on this computer, then import the bundle again.',
  },
  not_for_us: {
    code: 'permission',
    happened: 'The bundle is not encrypted for this device.',
    next: 'Ask the sender to select this device when creating the bundle.',
  },
  damaged: {
    code: 'invalid',
    happened: 'The bundle is incomplete or was changed in transit.',
    next: 'Copy the bundle again from the original computer, or create it again there.',
  },
  not_signed: {
    code: 'permission',
    happened: 'The bundle is not signed by a known device of the hub.',
    next: 'Don’t use this bundle. Ask the sender where it comes from.',
  },
  foreign_hub: {
    code: 'permission',
    happened: 'The bundle belongs to another hub.',
    next: 'Import the bundle in a folder that has joined that hub.',
  },
  too_large: {
    code: 'too_large',
    happened: 'The bundle exceeds the size limit.',
    next: 'Ask for smaller bundles: one deployment at a time, or without attachments.',
  },
  malformed: {
    code: 'invalid',
    happened: 'The bundle is malformed.',
    next: 'Create the bundle again on the original computer. If this happens again, report it.',
  },
};

/**
 * Returns the three sentences for a bundle that can't be imported, or a stick that can't be read;
 * any other failure unchanged.
 */
export function bundleProblem(error: unknown, path: string): unknown {
  if (error instanceof UnreadableBundle) {
    const { code, happened, next } = words[error.fault];
    return new AppError(code, { happened, data: unchanged, next }, error);
  }
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ABORT_ERR')
    return new AppError(
      'cancelled',
      {
        happened: 'The import of the bundle was stopped.',
        data: 'Everything imported so far is kept.',
        next: 'Import the bundle again to continue.',
      },
      error,
    );
  if (code === 'ENOENT')
    return new AppError(
      'not_found',
      {
        happened: `There is no file ${path}.`,
        data: unchanged,
        next: 'Check the path. The USB stick may have been removed.',
      },
      error,
    );
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new AppError(
      'disk_full',
      {
        happened: 'The disk is too full to import the bundle.',
        data: 'Everything imported so far is kept.',
        next: 'Free some space, then import the bundle again.',
      },
      error,
    );
  if (typeof code === 'string' && /^E[A-Z]+$/.test(code)) {
    return new AppError(
      'io',
      {
        happened: `The bundle can’t be read (${code}).`,
        data: 'Everything imported so far is kept. Nothing was imported partially.',
        next: 'Reinsert the USB stick, then import the bundle again to continue.',
      },
      error,
    );
  }
  return error;
}
