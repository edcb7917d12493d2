import { AppError } from '../../../shared/errors.ts';
import { FaultyHub } from './faulty-hub.ts';
import { HubRefusal, NotTheHub } from './hub-client.ts';
import { RoundStopped } from './round-stopped.ts';
import { Untrusted } from './http.ts';
import { Unreachable } from './unreachable.ts';

const safe = 'Everything is saved on this computer, and what is not on the hub yet waits here.';

/** What each refusal asks of the person; the hub's own sentence says what happened. */
const nextSteps: Readonly<Record<string, string>> = {
  invite_unknown: 'Check the code for typing errors, or ask the research team for a new invite.',
  invite_used: 'Ask the research team for a new invite.',
  invite_expired: 'Ask the research team for a new invite.',
  identity_taken: 'Start with a new folder and import an export of this one, or ask the research team for an invite to the same person.',
  not_signed_in: 'Leave the hub in the settings and join again with a new invite.',
  device_revoked: 'Ask the research team; what you logged stays on this computer and can be exported.',
  app_too_old: 'Update Fieldloop; you can go on logging meanwhile.',
  hub_too_old: 'Ask for the hub to be updated; you can go on logging meanwhile.',
  over_limit: 'Ask whoever runs the hub to raise the limit; then what waits is sent by itself.',
  slow_down: 'Nothing: Fieldloop tries again by itself.',
  hub_busy: 'Nothing: Fieldloop tries again by itself.',
  storage_failed: 'Nothing: Fieldloop tries again by itself. If it lasts, tell whoever runs the hub.',
};

/** A failure on the way to the hub as the three sentences that a person gets; any other failure as it is. */
export function hubProblem(error: unknown): unknown {
  if (error instanceof Unreachable) {
    return new AppError('offline', { happened: 'The hub can’t be reached from here.', data: safe, next: 'Nothing: it goes on by itself when there is a connection.' }, error);
  }
  if (error instanceof NotTheHub) {
    return new AppError('not_the_hub', {
      happened: `Something else answers in the hub’s place. ${error.message}`, data: `${safe} Nothing of that answer was kept.`,
      next: 'If this network asks you to sign in, do so in a browser; else check the hub’s address.',
    }, error);
  }
  if (error instanceof FaultyHub) {
    return new AppError('faulty_hub', {
      happened: `The hub does not work as it should. ${error.message}`, data: `${safe} Nothing of that answer was kept.`,
      next: 'Nothing: Fieldloop tries again by itself, less and less often. If it lasts, tell whoever runs the hub.',
    }, error);
  }
  if (error instanceof Untrusted) {
    return new AppError('not_the_hub', {
      happened: error.message, data: `${safe} Nothing was sent there.`,
      next: 'Check this computer’s clock and the hub’s address. If your organisation has certificates of its own, name them in NODE_EXTRA_CA_CERTS.',
    }, error);
  }
  if (error instanceof HubRefusal) {
    return new AppError('refused_by_hub', { happened: error.message, data: safe, next: nextSteps[error.code] ?? 'Try again later; if it lasts, ask the research team.' }, error);
  }
  if (error instanceof RoundStopped) {
    return new AppError('cancelled', { happened: 'The round with the hub was stopped.', data: safe, next: 'Nothing: it goes on with the next round.' }, error);
  }
  return error;
}

/** As hubProblem, for joining: nothing of that goes on by itself. */
export function joinProblem(error: unknown): unknown {
  const passes = error instanceof Unreachable || (error instanceof HubRefusal && passing.has(error.code));
  const problem = hubProblem(error);
  if (!passes || !(problem instanceof AppError)) return problem;
  return new AppError(problem.code, {
    happened: problem.words.happened, data: 'Everything is saved on this computer, and this folder belongs to no hub yet.',
    next: error instanceof Unreachable ? 'Check the hub’s address and this computer’s connection, then try again; the invite is still good.' : 'Try again in a minute; the invite is still good.',
  }, error);
}

/** Refusals that are over by themselves. */
const passing: ReadonlySet<string> = new Set(['slow_down', 'hub_busy', 'storage_failed']);

export const noHub = (): AppError => new AppError('no_hub', {
  happened: 'This folder belongs to no hub.', data: 'Everything is saved on this computer.', next: 'Join one with the invite that the research team gave you.',
});

export const copiedFolder = (): AppError => new AppError('copied', {
  happened: 'This data folder is a copy of one that belongs to a hub.', data: 'Everything in it is there and goes on being saved; nothing is sent or fetched, so that the two folders don’t mix.',
  next: 'To use both, join the hub with this one too, by a new invite to the same person. Else go on with the original.',
});
