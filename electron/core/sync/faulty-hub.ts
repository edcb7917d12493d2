/**
 * The hub answers, but against the protocol: the same page again and again, more bytes than were announced, a cursor that goes back.
 * Nothing of that answer is used. It is a state of its own: the hub is not offline, and nothing else answers in its place.
 */
export class FaultyHub extends Error {
  /** @param message one sentence for a person that says what the hub did */
  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'FaultyHub';
  }
}
