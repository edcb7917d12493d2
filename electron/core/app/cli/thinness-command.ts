import type { IterationThinness } from '../../../../shared/api/harness.ts';
import { visibleLine } from '../../../../shared/visible-text.ts';
import { defineCommand } from './command.ts';
import { textTable } from './text-table.ts';

const columns = [
  'Released',
  'Active',
  'Added',
  'Retired',
  'Retired share',
  'Native value',
  'Hours a month',
  'Iteration',
];

export const thinnessCommand = defineCommand({
  name: 'thinness',
  summary: 'Shows per released model iteration how much of the product makes up for the model.',
  access: 'read',
  options: {},
  async run(core) {
    const { iterations } = await core.client.harness.thinness();
    return {
      json: { iterations: iterations.map(({ id: _, ...iteration }) => iteration) },
      text:
        iterations.length === 0
          ? 'No released model iterations.'
          : textTable(columns, iterations.map(rowOf)),
    };
  },
});

const rowOf = (iteration: IterationThinness): string[] => [
  iteration.released_at.slice(0, 10),
  String(iteration.active),
  String(iteration.added),
  String(iteration.retired),
  percent(iteration.retired_share),
  percent(iteration.native_value_share),
  String(Math.round(iteration.hours_per_month * 10) / 10),
  visibleLine(iteration.title),
];

const percent = (share: number | null): string =>
  share === null ? '–' : `${Math.round(share * 100)} %`;
