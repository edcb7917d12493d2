/** A command line that can't be run as it was given: what is wrong with it, and what would work. */
export class UsageError extends Error {
  readonly happened: string;
  readonly next: string | undefined;

  constructor(happened: string, next?: string, options?: ErrorOptions) {
    super(next === undefined ? happened : `${happened} ${next}`, options);
    this.name = 'UsageError';
    this.happened = happened;
    this.next = next;
  }
}
