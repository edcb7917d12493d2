/** Why a bundle can't be taken. Nothing of it was written anywhere. */
export const bundleFaults = [
  'not_a_file', // a pipe, a device, a socket or a folder
  'not_a_bundle', // other bytes than a bundle begins with
  'too_new', // a later version of the format
  'not_for_us', // sealed to other keys
  'damaged', // cut off or changed after it was sealed
  'not_signed', // the signature is not its creator's, or the creator's certificate not this hub's
  'foreign_hub', // of another hub
  'too_large', // says, or turns out, to be more than is taken
  'malformed', // sealed and signed well, but not of the form: a faulty creator
] as const;
export type BundleFault = (typeof bundleFaults)[number];

/** What the readers of a bundle throw on one that can't be taken; who called them puts it into words for people. */
export class UnreadableBundle extends Error {
  readonly fault: BundleFault;

  /** @param detail for logs and tests */
  constructor(fault: BundleFault, detail: string, cause?: unknown) {
    super(detail, cause === undefined ? undefined : { cause });
    this.name = 'UnreadableBundle';
    this.fault = fault;
  }
}
