import type { HubErrorCode } from '../shared/protocol/codes.ts';

/** An expected failure of a whole request: its code, and a message for the person at the device. */
export class HubError extends Error {
  readonly code: HubErrorCode;
  /** When to retry, in seconds. */
  readonly retryAfterS: number | undefined;

  constructor(
    code: HubErrorCode,
    message: string,
    options: { retryAfterS?: number; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'HubError';
    this.code = code;
    this.retryAfterS = options.retryAfterS;
  }
}
