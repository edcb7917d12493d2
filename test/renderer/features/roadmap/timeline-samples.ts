import type { RoadmapLine } from '../../../../shared/api/roadmap.ts';
import type { RecordView } from '../../../../shared/api/views.ts';

/** Returns an item for an iteration of the same title; null for none. */
export const itemOf = (
  id: string,
  iteration: string | null,
  more: Partial<RoadmapLine> = {},
): RoadmapLine =>
  ({
    id,
    title: id,
    product: `What ${id} gives`,
    status: 'planned',
    health: null,
    place: 1,
    depends_on: [],
    iteration_heads: [],
    target_iteration: iteration === null ? null : { id: iteration, title: iteration },
    ...more,
  }) as unknown as RoadmapLine;

/** Returns a model iteration whose ID is its title. */
export const iterationOf = (
  title: string,
  status: string,
  dates: Readonly<Record<string, string>> = {},
): RecordView => {
  const values = { title, kind: 'sft', status, ...dates };
  return { id: title, title, values } as unknown as RecordView;
};

/** Returns noon of a day: the same day in most time zones. */
export const noonOf = (day: string): string => `${day}T12:00:00.000Z`;

/** Iterations of every kind, in an order that is not that of time. */
export const sampleIterations: readonly RecordView[] = [
  iterationOf('reel-7', 'planned'),
  iterationOf('reel-6', 'planned', { data_frozen_at: noonOf('2027-01-10') }),
  iterationOf('reel-5', 'training', {
    data_frozen_at: noonOf('2026-10-20'),
    training_started_at: noonOf('2026-11-02'),
  }),
  iterationOf('reel-4', 'evaluating', { evaluating_at: noonOf('2026-11-09') }),
  iterationOf('reel-2', 'released', { released_at: noonOf('2026-01-05') }),
  iterationOf('reel-3', 'released', { released_at: noonOf('2026-06-05') }),
  iterationOf('reel-3b', 'abandoned', { abandoned_at: noonOf('2026-07-01') }),
];
