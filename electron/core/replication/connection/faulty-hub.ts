/**
 * The hub responds, but violates the protocol: the same page again and again, more bytes than
 * announced, a cursor that goes back. Nothing of that response is used. It is a state of its own:
 * the hub is not offline, and nothing else responds in its place.
 */
export class FaultyHub extends Error {
  /** @param message one sentence for the user that says what the hub did */
  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'FaultyHub';
  }
}
