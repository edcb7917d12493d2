import { AppError, type ErrorCode, toAppError } from '../../../../../shared/errors.ts';
import type { Write } from '../../../kernel/write/writes.ts';

/** Failures of one record; any other stops the import. */
const ofOneRecord: readonly ErrorCode[] = [
  'invalid',
  'not_found',
  'conflict',
  'too_large',
  'unsupported',
  'permission',
];

/** Returns whether a failure is about one record: the others go on. */
export const isOfOneRecord = (error: unknown): boolean =>
  error instanceof AppError && ofOneRecord.includes(error.code);

/** Returns why a record was left out. */
export const reasonOf = (error: unknown): string =>
  error instanceof AppError ? error.words.happened : toAppError(error).words.happened;

/** Returns about how many characters a write has. */
export function charsOf(write: Write): number {
  switch (write.op) {
    case 'create':
      return JSON.stringify(write.values).length;
    case 'import_history':
      return JSON.stringify(write.entries).length;
    case 'set':
      return JSON.stringify(write.value ?? null).length;
    default:
      return 100;
  }
}
