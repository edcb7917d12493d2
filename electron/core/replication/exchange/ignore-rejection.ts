/**
 * Returns work that continues independently. It rejects for anyone who awaits it, even after it
 * failed; if nobody does, Node reports no unhandled rejection.
 */
export function ignoreRejection<T>(work: Promise<T>): Promise<T> {
  work.catch(() => undefined);
  return work;
}
