/** No response: no network, no such host, connection refused, cut off, or too slow. */
export class Unreachable extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'Unreachable';
  }
}
