import type { RoadmapLine } from '../../../shared/api/roadmap.ts';
import type { RecordView } from '../../../shared/api/views.ts';
import { recordTypes, type ValuesOf } from '../../../shared/records/index.ts';
import { readValues } from '../../../shared/records/read-values.ts';
import { dayWords } from '../../ui/time-words.ts';

/** A column of the timeline: a model iteration, or the items that are for none. */
export interface IterationColumn {
  /** Null for the column of the items that are for no iteration. */
  readonly id: string | null;
  readonly title: string;
  /** How far it is, and since when: 'Training since 3 Nov 2026'. */
  readonly standing: string;
  /** All its dates, in the order of time. */
  readonly dates: string;
  /** Whether it lies before today's mark. */
  readonly past: boolean;
  /** Whether an item can be moved to it. */
  readonly open: boolean;
}

type Iteration = ValuesOf<'model_iteration'>;
interface Sorted {
  readonly key: string;
  readonly column: IterationColumn;
}

const { fields } = recordTypes.model_iteration;
const milestones = [
  'data_frozen_at',
  'training_started_at',
  'evaluating_at',
  'released_at',
  'abandoned_at',
] as const;
/** Nearest to a release first. */
const stages = ['evaluating', 'training', 'data_freeze', 'planned'];
const noDate = 'No date';
const noIteration: IterationColumn = {
  id: null,
  title: 'No iteration',
  standing: 'Not placed yet',
  dates: '',
  past: false,
  open: true,
};

/**
 * Returns a column per model iteration in the order of time: first those that are over, by their
 * date, then those nearest to a release, then the planned ones, where those without a date come
 * last. An abandoned or a removed one has a column only while an item is for it. The last column
 * is for items of no iteration.
 */
export function iterationColumns(
  iterations: readonly RecordView[],
  items: readonly RoadmapLine[],
): readonly IterationColumn[] {
  const targets = new Map(
    items.flatMap(({ target_iteration: at }) => (at === null ? [] : [[at.id, at.title] as const])),
  );
  const known = iterations.flatMap((record) => {
    const { values } = readValues(recordTypes.model_iteration, record.values);
    const isShown = values.status !== 'abandoned' || targets.has(record.id);
    return isShown ? [columnOf(record, values)] : [];
  });
  const here = new Set(iterations.map(({ id }) => id));
  const gone = [...targets].filter(([id]) => !here.has(id)).map(goneColumn);
  const sorted = [...known, ...gone].sort((a, b) => (a.key < b.key ? -1 : 1));
  return [...sorted.map(({ column }) => column), noIteration];
}

/** Returns the index of the column that an item is in. */
export const columnAt = (
  columns: readonly IterationColumn[],
  { target_iteration }: Pick<RoadmapLine, 'target_iteration'>,
): number => columns.findIndex(({ id }) => id === (target_iteration?.id ?? null));

/** Returns the next column on one side that an item can be moved to. */
export function columnBeside(
  columns: readonly IterationColumn[],
  at: number,
  step: -1 | 1,
): IterationColumn | undefined {
  const side = step === 1 ? columns.slice(at + 1) : columns.slice(0, Math.max(0, at)).reverse();
  return side.find(({ open }) => open);
}

/** Returns the index of the first column after today's mark. */
export const todayAt = (columns: readonly IterationColumn[]): number =>
  columns.findIndex(({ past }) => !past);

function columnOf({ id, title }: RecordView, values: Iteration): Sorted {
  const past = values.status === 'released' || values.status === 'abandoned';
  const at = dateOf(values);
  const stage = stages.indexOf(values.status);
  return {
    key: past ? `0 ${at ?? ''} ${id}` : `1 ${stage} ${at ?? '9'} ${id}`,
    column: {
      id,
      title,
      standing: standingOf(values, at),
      dates: datesOf(values),
      past,
      open: values.status !== 'abandoned',
    },
  };
}

const goneColumn = ([id, title]: readonly [string, string]): Sorted => ({
  key: `2 ${title} ${id}`,
  column: {
    id,
    title: title === '' ? 'Removed iteration' : title,
    standing: 'No longer here',
    dates: '',
    past: false,
    open: false,
  },
});

/** Returns the date of what an iteration is at; of a planned one, the first that is planned. */
function dateOf(values: Iteration): string | null {
  switch (values.status) {
    case 'released':
      return values.released_at;
    case 'abandoned':
      return values.abandoned_at;
    case 'evaluating':
      return values.evaluating_at;
    case 'training':
      return values.training_started_at;
    case 'data_freeze':
      return values.data_frozen_at;
    default:
      return milestones.map((name) => values[name]).find((at) => at !== null) ?? null;
  }
}

const joints: Readonly<Record<string, string>> = {
  released: ' ',
  abandoned: ' ',
  planned: ' from ',
};

function standingOf({ status }: Iteration, at: string | null): string {
  const label = fields.status.options[status];
  return at === null
    ? `${label} · ${noDate}`
    : `${label}${joints[status] ?? ' since '}${dayWords(at)}`;
}

const datesOf = (values: Iteration): string =>
  milestones
    .flatMap((name) => {
      const at = values[name];
      return at === null ? [] : [`${fields[name].label} ${dayWords(at)}`];
    })
    .join('\n');
