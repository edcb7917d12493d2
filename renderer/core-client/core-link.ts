import type { ClientContext, ClientLink, ClientOptions } from '@orpc/client';
import { ORPCError } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { AppError, type ErrorCode, type ErrorWords } from '../../shared/errors.ts';

/**
 * Calls that may take long: they end with their response or with core; those that contact the hub
 * end with its own time limits.
 */
const unbounded = new Set([
  'app.state',
  'data.check',
  'data.backUp',
  'data.restoreBackup',
  'data.exportTo',
  'app.begin',
  'imports.preview',
  'imports.undo',
  'changes',
  'sync.join',
  'sync.once',
  'sync.leave',
  'sync.devices',
]);
const callTimeoutMs = 20_000;

/**
 * The connection to core, whichever process answers at the moment. A port whose other end died
 * never answers, so each call races against core's death and a time-out, and a new port simply
 * replaces the old one.
 */
export class CoreLink implements ClientLink<ClientContext> {
  #link: RPCLink<ClientContext> | null = null;
  #port: MessagePort | null = null;
  #lost = lostSignal();
  #ready = readySignal();

  /** Connects a port to a running core. */
  connect(port: MessagePort): void {
    this.#lose();
    this.#port = port;
    this.#link = new RPCLink({ port, experimental_transfer: () => [] });
    port.start();
    this.#ready.resolve();
  }

  /** Reports that core has stopped: pending calls are lost, later ones wait for the new core. */
  disconnect(): void {
    this.#lose();
    this.#ready = readySignal();
  }

  #lose(): void {
    this.#port?.close();
    this.#port = null;
    this.#link = null;
    this.#lost.reject(coreStopped());
    this.#lost = lostSignal();
  }

  /** Calls core. */
  async call(
    path: readonly string[],
    input: unknown,
    options: ClientOptions<ClientContext>,
  ): Promise<unknown> {
    const name = path.join('.');
    const late = timeLimit(unbounded.has(name) ? null : callTimeoutMs, name);
    try {
      if (!this.#link) await Promise.race([this.#ready.promise, late.promise]);
      const link = this.#link;
      if (!link) throw coreStopped();
      return await Promise.race([
        link.call([...path], input, options),
        this.#lost.promise,
        late.promise,
      ]);
    } catch (error) {
      throw isBrokenLine(error, options.signal) ? coreStopped() : asAppError(error);
    } finally {
      late.clear();
    }
  }
}

/**
 * Returns whether the port broke. It closes with core, which may be noticed before main reports it:
 * a call that aborted without its own signal was aborted by that.
 */
const isBrokenLine = (error: unknown, signal: AbortSignal | undefined): boolean =>
  error instanceof Error && error.name === 'AbortError' && signal?.aborted !== true;

interface Signal {
  readonly promise: Promise<never>;
  readonly reject: (error: unknown) => void;
}

function lostSignal(): Signal {
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<never>((_, no) => {
    reject = no;
  });
  promise.catch(() => undefined);
  return { promise, reject };
}

function readySignal(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((yes) => {
    resolve = yes;
  });
  return { promise, resolve };
}

function timeLimit(
  ms: number | null,
  name: string,
): { readonly promise: Promise<never>; readonly clear: () => void } {
  const signal = lostSignal();
  const timer =
    ms === null
      ? null
      : setTimeout(() => {
          signal.reject(
            new AppError('timed_out', {
              happened: `Fieldloop did not answer in time (${name}).`,
              data:
                'Everything shown as saved is safe. This change may or may not have been ' +
                'saved.',
              next: 'Check whether the change is there, then try again.',
            }),
          );
        }, ms);
  return {
    promise: signal.promise,
    clear: () => {
      if (timer !== null) clearTimeout(timer);
    },
  };
}

const coreStopped = (): AppError =>
  new AppError('core_stopped', {
    happened: 'Fieldloop’s data service stopped and is restarting.',
    data: 'Everything shown as saved is safe, and your draft is kept.',
    next: 'Try again in a moment.',
  });

/** Returns the error that core threw from what came over the port. */
export function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof ORPCError && error.code === 'APP') {
    const { code, ...words } = error.data as { code: ErrorCode } & ErrorWords;
    return new AppError(code, words, error);
  }
  const message = error instanceof Error ? error.message : String(error);
  return new AppError(
    'internal',
    {
      happened: `Something went wrong inside Fieldloop (${message}).`,
      data: 'Everything shown as saved is safe.',
      next: 'Try again; if it happens again, restart Fieldloop.',
    },
    error,
  );
}
