/** When what was put off runs. */
export interface Pause {
  /** How long nothing more must have come, in milliseconds. */
  readonly quietMs: number;
  /** How long it waits at most, in milliseconds. */
  readonly mostMs: number;
}

/**
 * Puts an action off until calls for it pause, so that it costs once however often it is needed.
 * @returns what to call instead of the action
 */
export function afterPause(act: () => void, { quietMs, mostMs }: Pause): () => void {
  let quiet: ReturnType<typeof setTimeout> | null = null;
  let latest: ReturnType<typeof setTimeout> | null = null;
  const run = (): void => {
    if (quiet !== null) clearTimeout(quiet);
    if (latest !== null) clearTimeout(latest);
    [quiet, latest] = [null, null];
    act();
  };
  return () => {
    if (quiet !== null) clearTimeout(quiet);
    quiet = setTimeout(run, quietMs);
    latest ??= setTimeout(run, mostMs);
  };
}
