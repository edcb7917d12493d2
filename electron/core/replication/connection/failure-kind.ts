import { AppError } from '../../../../shared/errors.ts';
import { HubRefusal } from './hub-refusal.ts';

/**
 * What the scheduler needs to know about a failure: whether it is retried automatically, and the
 * earliest time.
 */
export interface FailureKind {
  readonly forGood: boolean;
  readonly retryAfterMs: number | null;
}

/**
 * Refusals that a retry doesn't change: the user updates the app, joins again, or asks the research
 * team.
 */
const lasting: ReadonlySet<string> = new Set([
  'not_signed_in',
  'device_revoked',
  'app_too_old',
  'hub_too_old',
]);

/** Returns how to handle a failure. */
export function judgeFailure(error: unknown): FailureKind {
  if (error instanceof HubRefusal)
    return { forGood: lasting.has(error.code), retryAfterMs: error.retryAfterMs };
  return {
    forGood: error instanceof AppError && (error.code === 'no_hub' || error.code === 'locked'),
    retryAfterMs: null,
  };
}
