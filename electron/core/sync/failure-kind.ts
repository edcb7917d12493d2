import { AppError } from '../../../shared/errors.ts';
import { HubRefusal } from './hub-client.ts';

/** What the scheduler has to know of a failure: whether it is tried again by itself, and not before when. */
export interface FailureKind { readonly forGood: boolean; readonly retryAfterMs: number | null }

/** Refusals that don't go away by asking again: the person updates the app, joins again, or asks the research team. */
const lasting: ReadonlySet<string> = new Set(['not_signed_in', 'device_revoked', 'app_too_old', 'hub_too_old']);

export function judgeFailure(error: unknown): FailureKind {
  if (error instanceof HubRefusal) return { forGood: lasting.has(error.code), retryAfterMs: error.retryAfterMs };
  return { forGood: error instanceof AppError && (error.code === 'no_hub' || error.code === 'locked'), retryAfterMs: null };
}
