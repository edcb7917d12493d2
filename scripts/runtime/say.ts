/**
 * Prints one line of progress for the user, to standard error, so that output for machines stays
 * clean.
 */
export function say(line: string): void {
  process.stderr.write(`fieldloop: ${line}\n`);
}

/** A failure that the user can fix: reported by its message alone, without a stack. */
export class SetupError extends Error {}

/** Runs a script's main function; a `SetupError` ends it with its message and exit code 1. */
export async function runScript(main: () => Promise<number | void>): Promise<void> {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    say(
      error instanceof SetupError
        ? error.message
        : String(error instanceof Error ? error.stack : error),
    );
    process.exitCode = 1;
  }
}
