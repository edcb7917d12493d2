/** Work that goes on beside the caller's. Its failure is told when somebody awaits it, which may be later than it happens; nobody is told when nobody does. */
export function heldBack<T>(work: Promise<T>): Promise<T> {
  work.catch(() => undefined);
  return work;
}
