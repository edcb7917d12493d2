import type { ValuesOf } from '../records/index.ts';

type Values = ValuesOf<'model_iteration'>;
export type IterationStatus = Values['status'];

/** The field with the date of a status; a planned iteration has none. */
export const dateFields = {
  data_freeze: 'data_frozen_at',
  training: 'training_started_at',
  evaluating: 'evaluating_at',
  released: 'released_at',
  abandoned: 'abandoned_at',
} as const satisfies Readonly<Partial<Record<IterationStatus, keyof Values>>>;

/** A step of a model iteration, as a button says it. */
export interface IterationMove {
  readonly to: keyof typeof dateFields;
  readonly label: string;
}

const abandon: IterationMove = { to: 'abandoned', label: 'Abandon' };

const moves: Readonly<Record<IterationStatus, readonly IterationMove[]>> = {
  planned: [{ to: 'data_freeze', label: 'Freeze data' }, abandon],
  data_freeze: [{ to: 'training', label: 'Start training' }, abandon],
  training: [{ to: 'evaluating', label: 'Start evaluating' }, abandon],
  evaluating: [{ to: 'released', label: 'Release' }, abandon],
  released: [],
  abandoned: [],
};

/** Returns what can happen to an iteration next, the usual step first. */
export const nextMoves = (status: IterationStatus): readonly IterationMove[] => moves[status];

/**
 * Returns what a move sets. A date that is there already stays: it was given, or planned.
 * @param at now, as an instant
 */
export function moveValues(
  values: Pick<Values, (typeof dateFields)[keyof typeof dateFields]>,
  to: IterationMove['to'],
  at: string,
): Readonly<Record<string, string>> {
  const field = dateFields[to];
  const given = values[field];
  // A release that was planned for later happens now.
  const keeps = given !== null && given <= at;
  return { status: to, ...(keeps ? {} : { [field]: at }) };
}
