/** Why a bundle can't be imported. Nothing of it was written anywhere. */
export const bundleFaults = [
  'not_a_file', // a pipe, device, socket or folder
  'not_a_bundle', // doesn't begin like a bundle
  'too_new', // a later version of the format
  'not_for_us', // encrypted for other keys
  'damaged', // truncated or changed after it was encrypted
  // The signature is not its creator's, or the creator's certificate is not from this hub.
  'not_signed',
  'foreign_hub', // from another hub
  'too_large', // is larger than the limits, by its own claim or in fact
  'malformed', // correctly encrypted and signed, but malformed: a faulty creator
] as const;
export type BundleFault = (typeof bundleFaults)[number];

/** A bundle that can't be imported. The caller turns the fault into a message for the user. */
export class UnreadableBundle extends Error {
  readonly fault: BundleFault;

  /** @param detail for logs and tests */
  constructor(fault: BundleFault, detail: string, cause?: unknown) {
    super(detail, cause === undefined ? undefined : { cause });
    this.name = 'UnreadableBundle';
    this.fault = fault;
  }
}
