import { failureSchema } from '../../../../shared/protocol/hello.ts';
import type { HttpAnswer } from './http.ts';
import { Unreachable } from './unreachable.ts';
import { wordsOfHub } from './words-of-hub.ts';

/** The hub responded with a refusal. `code` is one of the protocol's codes, or of a newer hub. */
export class HubRefusal extends Error {
  readonly code: string;
  readonly status: number;
  /** The delay that the hub asks for, in milliseconds; null if it named none. */
  readonly retryAfterMs: number | null;

  constructor(code: string, status: number, message: string, retryAfterMs: number | null) {
    super(message);
    this.name = 'HubRefusal';
    this.code = code;
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }
}

/** Returns whether an error is the hub's refusal with a code. */
export const isRefusal = (error: unknown, code: string): boolean =>
  error instanceof HubRefusal && error.code === code;

/**
 * The response comes from something else than this hub: a captive portal, a proxy's page, another
 * server. Nothing of it is used.
 */
export class NotTheHub extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NotTheHub';
  }
}

/**
 * Reads a failure response; anything not in the hub's form comes from something else on the way.
 */
export function refusalOf(answer: HttpAnswer): HubRefusal | NotTheHub {
  let json: unknown = null;
  try {
    json = JSON.parse(answer.body.toString('utf8'));
  } catch {
    /* a page of something else */
  }
  const failure = failureSchema.safeParse(json);
  if (!failure.success) {
    // A gateway in front of the hub reports that nothing responds behind it.
    if (answer.status >= 502 && answer.status <= 504)
      throw new Unreachable(`The hub's gateway answered ${answer.status}.`);
    if (answer.status === 407) return new NotTheHub('The proxy requires a user name and password.');
    if (answer.status >= 300 && answer.status < 400)
      return new NotTheHub(
        'The response redirects to another page, such as a network’s sign-in page.',
      );
    return new NotTheHub(`The server answered ${answer.status}, unlike a hub.`);
  }
  const { code, message } = failure.data.error;
  return new HubRefusal(
    wordsOfHub(code).slice(0, 60),
    answer.status,
    wordsOfHub(message),
    readRetryAfterMs(answer.headers['retry-after']),
  );
}

/**
 * Reads a Retry-After header in seconds; returns null for none, and for anything but a number of
 * seconds.
 */
function readRetryAfterMs(header: string | undefined): number | null {
  const seconds = Number(header ?? 'none');
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  return null;
}
