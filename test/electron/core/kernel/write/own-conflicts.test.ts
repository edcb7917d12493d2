import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Core } from '../../../../../electron/core/app/core.ts';
import {
  beginPhase,
  endPhase,
  type Move,
  reopenExperiment,
  runningPhase,
  startExperiment,
  stopExperiment,
} from '../../../../../shared/method/experiment-moves.ts';
import type { RecordView } from '../../../../../shared/api/views.ts';
import { experiment } from '../../../../../shared/records/experiment.ts';
import { readValues } from '../../../../../shared/records/read-values.ts';
import { toInstant } from '../../../../../shared/time.ts';
import { beginWork, makeFolder, openFolder } from '../../open-folder.ts';

type Values = Parameters<typeof startExperiment>[0];
type MoveName = 'start' | 'new phase' | 'end phase' | 'stop' | 'reopen' | 'decide' | 'withdraw';

const at = toInstant(Date.UTC(2026, 2, 2, 9));
const verdict = {
  results: 'won',
  decision: 'ship',
  evidence_tier: 'measured',
  reason: 'Boards took half the time.',
} as const;

/** Every move of the window, and the two that write a decision without saying who and when. */
const moves: Record<MoveName, (values: Values, by: string) => Move> = {
  start: (values) => startExperiment(values, at),
  'new phase': (values) =>
    beginPhase(values, { name: 'Next', reason: null, model_iteration: by }, at),
  'end phase': (values) => endPhase(values, runningPhase(values.phases), at),
  stop: (values, by) => stopExperiment(values, verdict, by, at),
  reopen: (values) => reopenExperiment(values, at),
  decide: () => ({ decision: 'iterate' }),
  withdraw: () => ({ decision: null }),
};
const by = '01934f5e-0000-7000-8000-000000000002';

/** Writes a move as the window does: with the heads on its screen, decided fields in any order. */
async function play(
  core: Core,
  shown: RecordView,
  name: MoveName,
  reversed: boolean,
): Promise<RecordView> {
  const me = (await core.client.app.state()).profile?.member ?? '';
  const { values } = readValues(experiment, shown.values);
  const fields = Object.entries(moves[name](values, me));
  const move = Object.fromEntries(reversed ? fields.reverse() : fields);
  const seen = Object.fromEntries(
    Object.keys(move).map((field) => [field, [...(shown.heads[field] ?? [])]]),
  );
  const { record } = await core.client.records.update({
    id: shown.id,
    values: move as never,
    seen,
  });
  return record;
}

describe('one person in one act', () => {
  test('[ST15] no sequence of moves of an experiment leaves a conflict', async () => {
    const core = await openFolder(makeFolder());
    const deployment = await beginWork(core);
    const names = Object.keys(moves) as MoveName[];
    const steps = fc.array(fc.tuple(fc.constantFrom(...names), fc.boolean()), {
      minLength: 1,
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(steps, async (played) => {
        const { record } = await core.client.records.create({
          type: 'experiment',
          values: { title: 'Boards', deployment, status: 'draft' },
        });
        let shown = record;
        for (const [name, reversed] of played) {
          shown = await play(core, shown, name, reversed);
          expect(shown.conflicts).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('[ST15] [ST6] a decision that says who and when is kept as it says', async () => {
    const core = await openFolder(makeFolder());
    const deployment = await beginWork(core);
    const { record } = await core.client.records.create({
      type: 'experiment',
      values: { title: 'Boards', deployment, status: 'running' },
    });
    const stopped = await play(core, record, 'stop', false);
    expect(stopped).toMatchObject({ conflicts: [], values: { decided_at: at, decision: 'ship' } });
    const history = await core.client.records.history({ id: record.id });
    expect(history.filter(({ field }) => field === 'decided_at')).toHaveLength(1);
  });

  test('[ST15] a field that is set twice in one batch ends with the last value', async () => {
    const core = await openFolder(makeFolder());
    const deployment = await beginWork(core);
    const { record } = await core.client.records.create({
      type: 'experiment',
      values: { title: 'Boards', deployment, status: 'draft' },
    });
    const set = (value: string) =>
      ({ op: 'set', record: record.id, field: 'title', value, prev: [] }) as never;
    core.write([set('One'), set('Two')], 'local');
    expect(core.readRecord(record.id as never)).toMatchObject({ title: 'Two', conflicts: [] });
  });
});
