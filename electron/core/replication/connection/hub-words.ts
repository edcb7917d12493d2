import { AppError, type ErrorCode, type ErrorWords } from '../../../../shared/errors.ts';
import { FaultyHub } from './faulty-hub.ts';
import { HubRefusal, NotTheHub } from './hub-refusal.ts';
import { RoundStopped } from './round-stopped.ts';
import { Untrusted } from './http.ts';
import { Unreachable } from './unreachable.ts';
import { lookUp } from '../../../../shared/look-up.ts';

const safe = 'Everything is saved on this computer. Changes not yet on the hub wait here.';

/** What to do about each refusal; the hub's own sentence says what happened. */
const nextSteps: Readonly<Record<string, string>> = {
  invite_unknown: 'Check the code for typing errors, or ask the research team for a new invite.',
  invite_used: 'Ask the research team for a new invite.',
  invite_expired: 'Ask the research team for a new invite.',
  identity_taken:
    'Use a new folder and import an export of this one, or ask the research team for an ' +
    'invite for the same person.',
  not_signed_in: 'Leave the hub in the settings and join again with a new invite.',
  not_allowed: 'Ask an administrator of the hub.',
  invalid_request: 'Change it and try again.',
  device_revoked: 'Ask the research team. Your records stay on this computer and can be exported.',
  app_too_old: 'Update Fieldloop. Meanwhile, you can keep logging.',
  hub_too_old: 'Ask your hub’s administrator to update the hub. Meanwhile, you can keep logging.',
  over_limit:
    'Ask your hub’s administrator to raise the limit. Waiting changes are then sent automatically.',
  slow_down: 'You don’t need to do anything. Fieldloop retries automatically.',
  hub_busy: 'You don’t need to do anything. Fieldloop retries automatically.',
  storage_failed:
    'Fieldloop retries automatically. If the problem persists, tell your hub’s administrator.',
};

/** Returns the three sentences for a failed contact with the hub; any other failure unchanged. */
export function hubProblem(error: unknown): unknown {
  for (const read of failures) {
    const problem = read(error);
    if (problem !== null) return problem;
  }
  return error;
}

const failure =
  <E extends Error>(
    kind: abstract new (...given: never[]) => E,
    code: ErrorCode,
    words: (error: E) => ErrorWords,
  ) =>
  (error: unknown): AppError | null =>
    error instanceof kind ? new AppError(code, words(error), error) : null;

const failures = [
  failure(Unreachable, 'offline', () => ({
    happened: 'The hub can’t be reached.',
    data: safe,
    next: 'You don’t need to do anything. Sync resumes when there is a connection.',
  })),
  failure(NotTheHub, 'not_the_hub', (error) => ({
    happened: `Another server answers at the hub’s address. ${error.message}`,
    data: `${safe} Nothing from that response was kept.`,
    next:
      'If this network asks you to sign in, sign in with a browser. Otherwise, check the ' +
      'hub’s address.',
  })),
  failure(FaultyHub, 'faulty_hub', (error) => ({
    happened: `The hub is not working correctly. ${error.message}`,
    data: `${safe} Nothing from that response was kept.`,
    next:
      'Fieldloop retries automatically, less and less often. If the problem persists, tell ' +
      'your hub’s administrator.',
  })),
  failure(Untrusted, 'not_the_hub', (error) => ({
    happened: error.message,
    data: `${safe} Nothing was sent there.`,
    next:
      'Check this computer’s clock and the hub’s address. If your organisation uses its ' +
      'own certificates, set NODE_EXTRA_CA_CERTS.',
  })),
  failure(HubRefusal, 'refused_by_hub', (error) => ({
    happened: error.message,
    data: safe,
    next:
      lookUp(nextSteps, error.code) ??
      'Try again later. If the problem persists, ask the research team.',
  })),
  failure(RoundStopped, 'cancelled', () => ({
    happened: 'Sync was stopped.',
    data: safe,
    next: 'You don’t need to do anything. Sync continues next time.',
  })),
];

/** Returns them for joining (see hubProblem), which isn't retried automatically. */
export function joinProblem(error: unknown): unknown {
  const passes =
    error instanceof Unreachable || (error instanceof HubRefusal && passing.has(error.code));
  const problem = hubProblem(error);
  if (!passes || !(problem instanceof AppError)) return problem;
  return new AppError(
    problem.code,
    {
      happened: problem.words.happened,
      data: 'Everything is saved on this computer. This folder has not joined a hub.',
      next:
        error instanceof Unreachable
          ? 'Check the hub’s address and your connection, then try again. The invite is still ' +
            'valid.'
          : 'Try again in a minute. The invite is still valid.',
    },
    error,
  );
}

/** Returns them for the first start (see joinProblem), where nothing works without the hub yet. */
export function beginProblem(error: unknown): unknown {
  const problem = joinProblem(error);
  if (!(problem instanceof AppError)) return problem;
  const { happened, next } = problem.words;
  return new AppError(
    problem.code,
    {
      happened,
      data: 'No workspace was started, and what you typed is still here.',
      next: beginSteps[problem.code] ?? next,
    },
    error,
  );
}

const beginSteps: Readonly<Partial<Record<ErrorCode, string>>> = {
  offline:
    'Check the address and this computer’s connection and try again, or start now and ' +
    'join later. The invite is still valid.',
  faulty_hub:
    'Try again later, or start now and join later. If the problem persists, tell your ' +
    'hub’s administrator.',
};

/** Refusals that resolve themselves. */
const passing: ReadonlySet<string> = new Set(['slow_down', 'hub_busy', 'storage_failed']);

/** Returns the error for a folder without a hub. */
export const noHub = (): AppError =>
  new AppError('no_hub', {
    happened: 'This folder has not joined a hub.',
    data: 'Everything is saved on this computer.',
    next: 'Join a hub with the invite from your research team.',
  });

/** Returns the error for a copied folder. */
export const copiedFolder = (): AppError =>
  new AppError('copied', {
    happened: 'This data folder is a copy of one that belongs to a hub.',
    data:
      'Everything in this folder is safe and still saved. Nothing is sent or received, so that ' +
      'the two folders don’t mix.',
    next:
      'To use both folders, join the hub from this one with a new invite for the same person. ' +
      'Otherwise, keep using the original.',
  });

/**
 * Does work with a hub; failures get their three sentences.
 * @throws AppError
 */
export async function inWords<T>(work: () => Promise<T>, words = hubProblem): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw words(error);
  }
}
