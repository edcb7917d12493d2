import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import type { RoadmapLine } from '../../../../shared/api/roadmap.ts';
import {
  roadmapCsv,
  roadmapMarkdown,
} from '../../../../renderer/features/roadmap/roadmap-texts.ts';

const item = (more: Partial<RoadmapLine>): RoadmapLine =>
  ({
    title: 'Hands that hold',
    product: 'Handheld scenes',
    training: 'Hand clips',
    training_why: null,
    questioned: false,
    status: 'planned',
    health: 'at_risk',
    target_iteration: null,
    gaps: [{ id: 'g', title: 'Can it keep hands apart?' }],
    depends_on: [],
    request: null,
    p: 70.7106,
    t: 35,
    c: 49.7481,
    range: [9.7481, 89.7481],
    weeks: 2,
    per_week: 24.874,
    rank: 1,
    place: 1,
    override: null,
    inputs: { tier: 'anecdote' },
    ...more,
  }) as RoadmapLine;

const moved = item({
  title: '=SUM(A1) | "x",\nsecond',
  training: 'none',
  training_why: 'A prompt is enough',
  questioned: true,
  weeks: null,
  per_week: null,
  rank: 3,
  place: 2,
  override: { rank: 2, by: null, at: null, why: 'The customer renews in March.' },
});

test('[RM10] Markdown has one row per item, and why it was moved or questioned', () => {
  const text = roadmapMarkdown([item({}), moved], '2026-03-02T12:00:00.000Z');
  expect(text).toContain('As of 2 Mar 2026, in the order of C ÷ weeks with overrides.');
  const rows = text.split('\n').filter((line) => line.startsWith('| '));
  expect(rows).toHaveLength(3);
  expect(rows[1]).toBe(
    '| 1 | Hands that hold | Handheld scenes | Hand clips | 71 | 35 | 50 (10–90) | 2 | 24.9 ' +
      '| Planned, At risk | – |',
  );
  // A title can't break out of its cell.
  expect(rows[2]).toContain(String.raw`| 2 (by score 3) | =SUM(A1) \| "x", second |`);
  expect(text).toContain('moved to 2, because “The customer renews in March.”');
  expect(text).toContain('question this. Nothing is trained, because “A prompt is enough”');
});

test('[RM10] CSV has exact numbers, and no cell is run as a formula', () => {
  const [head, first, second] = parse(roadmapCsv([item({}), moved])) as string[][];
  const row = (cells: readonly string[] | undefined) =>
    Object.fromEntries((head ?? []).map((name, i) => [name, cells?.[i]]));
  expect(row(first)).toMatchObject({
    place: '1',
    c: '49.7481',
    range_from: '9.7481',
    range_to: '89.7481',
    gaps: 'Can it keep hands apart?',
    override_why: '',
  });
  expect(row(second)).toMatchObject({
    title: '\'=SUM(A1) | "x",\nsecond',
    weeks: '',
    rank: '3',
    override_rank: '2',
  });
});
