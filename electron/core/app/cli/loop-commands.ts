import { plural } from '../../../../shared/plural.ts';
import { visibleLine } from '../../../../shared/visible-text.ts';
import type { Core } from '../core.ts';
import { defineCommand } from './command.ts';
import { textTable } from './text-table.ts';

const whole = (value: number): string => String(Math.round(value));
const rounded = (value: number | null, digits: number): string =>
  value === null ? '–' : value.toFixed(digits);

export const roadmapCommand = defineCommand({
  name: 'roadmap',
  summary: 'Shows the roadmap in order: product value, training value, and both per week.',
  access: 'read',
  options: {},
  async run(core) {
    const { items } = await core.client.roadmap.items();
    const rows = items.map((item) => [
      whole(item.place),
      whole(item.rank),
      whole(item.p),
      whole(item.t),
      whole(item.c),
      item.range.map(whole).join('–'),
      rounded(item.weeks, 1),
      rounded(item.per_week, 1),
      visibleLine(
        `${item.title}: ${item.product} | ${item.training}` +
          `${item.questioned ? ' (question this)' : ''}` +
          `${item.override === null ? '' : ` (moved: ${item.override.why})`}`,
      ),
    ]);
    const columns = ['Place', 'Rank', 'P', 'T', 'C', 'Range', 'Weeks', 'C/week', 'Item'];
    return {
      json: {
        items: items.map((item) => ({
          title: item.title,
          product: item.product,
          training: item.training,
          questioned: item.questioned,
          p: item.p,
          t: item.t,
          c: item.c,
          range: item.range,
          weeks: item.weeks,
          per_week: item.per_week,
          rank: item.rank,
          override: item.override && { ...item.override, by: nameOf(core, item.override.by) },
        })),
      },
      text: items.length === 0 ? 'No roadmap items.' : textTable(columns, rows),
    };
  },
});

const nameOf = (core: Core, person: string | null): string | null =>
  person === null ? null : (core.readRecord(person as never)?.title ?? person);

export const professionsCommand = defineCommand({
  name: 'professions',
  summary: 'Shows which profession to take on first, with the five parts of its score.',
  access: 'read',
  options: {},
  async run(core) {
    const { professions } = await core.client.roadmap.professions();
    const rows = professions.map((one) => [
      rounded(one.score, 3),
      rounded(one.coverage, 2),
      rounded(one.thinness, 2),
      rounded(one.process_data_value, 2),
      rounded(one.boundary_clarity, 2),
      rounded(one.augmentation_tolerance, 2),
      visibleLine(one.title),
    ]);
    const columns = [
      'Score',
      'Coverage',
      'Thinness',
      'Process data',
      'Boundary',
      'Tolerance',
      'Profession',
    ];
    return {
      json: {
        professions: professions.map((one) => ({
          title: one.title,
          score: one.score,
          coverage: one.coverage,
          thinness: one.thinness,
          process_data_value: one.process_data_value,
          boundary_clarity: one.boundary_clarity,
          augmentation_tolerance: one.augmentation_tolerance,
        })),
      },
      text: professions.length === 0 ? 'No professions.' : textTable(columns, rows),
    };
  },
});

const stepNames = {
  to_triage: 'triage',
  to_gap: 'a gap',
  to_job: 'a data job',
  to_release: 'a release',
  to_closed: 'closure',
  to_answer: 'an answer',
} as const;

export const loopCommand = defineCommand({
  name: 'loop',
  summary: 'Counts what each step of the loop has, and the median days to get there.',
  access: 'read',
  options: {},
  async run(core) {
    const { steps: _, ...loop } = await core.client.answers.loop();
    const { median_days: medianDays, ...counts } = loop;
    const countRows = Object.entries(counts).map(([name, n]) => [
      String(n),
      name.replaceAll('_', ' '),
    ]);
    const stepRows = Object.entries(stepNames).map(([step, words]) => {
      const days = medianDays[step as keyof typeof stepNames];
      return [rounded(days, 1), `${plural(days ?? 0, 'day', 'days')} to ${words}`];
    });
    return {
      json: loop,
      text: [
        textTable(['Number', 'What'], countRows),
        '',
        textTable(['Median', 'From an observation'], stepRows),
      ].join('\n'),
    };
  },
});
