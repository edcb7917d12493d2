/** One step of the demo. Throws if the app doesn't do what it should. */
export interface Step {
  readonly name: string;
  readonly run: () => Promise<void>;
}

export interface StepResult {
  readonly name: string;
  readonly ok: boolean;
  readonly ms: number;
  /** The error; absent if the step succeeded. */
  readonly error?: string;
}

/**
 * Runs the steps in order. After a failed step the others are skipped, because each builds on those
 * before it.
 */
export async function play(
  steps: readonly Step[],
  tell: (result: StepResult) => void,
): Promise<readonly StepResult[]> {
  const results: StepResult[] = [];
  let failed = false;
  for (const { name, run } of steps) {
    const start = performance.now();
    const error: string | null = failed
      ? 'not reached'
      : await run().then(
          () => null,
          (thrown: unknown) => (thrown instanceof Error ? thrown.message : String(thrown)),
        );
    failed ||= error !== null;
    const result = {
      name,
      ok: error === null,
      ms: Math.round(performance.now() - start),
      ...(error === null ? {} : { error }),
    };
    results.push(result);
    tell(result);
  }
  return results;
}
