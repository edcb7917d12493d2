/**
 * Waits for a call of the core's API. A failure in words is an answer like any other; one that
 * nobody foresaw is a fault.
 */
export async function failIfUnforeseen<T>(call: Promise<T>): Promise<T | null> {
  try {
    return await call;
  } catch (error) {
    const code = (error as { data?: { code?: unknown } }).data?.code;
    if (typeof code !== 'string' || code === 'internal') throw error;
    return null;
  }
}
