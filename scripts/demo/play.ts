/** One thing that happens in the story. Throws when the app doesn't do what it should. */
export interface Step { readonly name: string; readonly run: () => Promise<void> }

export interface StepResult {
  readonly name: string;
  readonly ok: boolean;
  readonly ms: number;
  /** What went wrong; absent when it went well. */
  readonly error?: string;
}

/** Plays the steps in their order. After one that fails the others are not reached, because each stands on those before it. */
export async function play(steps: readonly Step[], tell: (result: StepResult) => void): Promise<readonly StepResult[]> {
  const results: StepResult[] = [];
  let failed = false;
  for (const { name, run } of steps) {
    const start = performance.now();
    const error: string | null = failed ? 'not reached' : await run().then(() => null, (thrown: unknown) => (thrown instanceof Error ? thrown.message : String(thrown)));
    failed ||= error !== null;
    const result = { name, ok: error === null, ms: Math.round(performance.now() - start), ...(error === null ? {} : { error }) };
    results.push(result);
    tell(result);
  }
  return results;
}
