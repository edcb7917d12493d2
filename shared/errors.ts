/** The closed list of expected failures; anything else is a bug and is reported as `internal`. */
export const errorCodes = [
  'invalid',
  'not_found',
  'conflict',
  'no_workspace',
  'permission',
  'disk_full',
  'locked',
  'corrupt',
  'io',
  'too_large',
  'too_new',
  'unsupported',
  'cancelled',
  'timed_out',
  'core_stopped',
  'internal',
  'offline',
  'not_the_hub',
  'faulty_hub',
  'refused_by_hub',
  'no_hub',
  'copied',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/**
 * The three sentences of an error: what happened, what it means for the user's data, what to do
 * next.
 */
export interface ErrorWords {
  readonly happened: string;
  readonly data: string;
  readonly next: string;
}

/**
 * An expected failure, shown to the user in three sentences. `message` joins the three, so that
 * logs and the command line say the same as the window.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly words: ErrorWords;

  constructor(code: ErrorCode, words: ErrorWords, cause?: unknown) {
    super(
      `${words.happened} ${words.data} ${words.next}`,
      cause === undefined ? undefined : { cause },
    );
    this.name = 'AppError';
    this.code = code;
    this.words = words;
  }
}

const nothingChanged = 'Nothing was changed.';

/**
 * Returns the error for input that does not fit its schema.
 * @param happened one sentence that names the field and the rule
 */
export const invalid = (happened: string, next = 'Correct it and try again.'): AppError =>
  new AppError('invalid', { happened, data: nothingChanged, next });

/**
 * Returns the error for something that doesn't exist.
 * @param what for example `The record 0190…`
 */
export const notFound = (what: string): AppError =>
  new AppError('not_found', {
    happened: `${what} was not found.`,
    data: nothingChanged,
    next: 'Check the name or id; it may have been removed.',
  });

/** Returns the error for a folder without a workspace. */
export const noWorkspace = (): AppError =>
  new AppError('no_workspace', {
    happened: 'This folder has no workspace.',
    data: 'Nothing was changed.',
    next: 'Create one first with a name and a role.',
  });

/** Returns the failure as an `AppError`; an unknown one becomes `internal` and keeps its cause. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new AppError(
    'internal',
    {
      happened: `Something went wrong inside Fieldloop (${message}).`,
      data: 'Everything shown as saved is safe.',
      next: 'Try again; if it happens again, restart Fieldloop and report it.',
    },
    error,
  );
}
