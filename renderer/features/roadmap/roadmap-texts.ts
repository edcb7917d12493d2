import type { RoadmapLine } from '../../../shared/api/roadmap.ts';
import { dayWords } from '../../ui/time-words.ts';
import {
  healthWords,
  perWeekText,
  rangeText,
  scoreText,
  statusWords,
  weeksText,
} from './roadmap-words.ts';
import { markdownLine } from '../../ui/markdown-line.ts';

/** Returns the roadmap as Markdown: one table, and the reasons that it needs. */
export function roadmapMarkdown(items: readonly RoadmapLine[], asOf: string): string {
  const columns = [
    '#',
    'Item',
    'Product capability',
    'Training investment',
    'P',
    'T',
    'C (range)',
    'Weeks',
    'C ÷ weeks',
    'Status',
    'Iteration',
  ];
  const notes = items.flatMap(noteLines);
  return [
    '# Roadmap',
    '',
    `As of ${dayWords(asOf)}, in the order of C ÷ weeks with overrides.`,
    '',
    `| ${columns.join(' | ')} |`,
    `|${'---|'.repeat(columns.length)}`,
    ...items.map((item) => `| ${markdownCells(item).join(' | ')} |`),
    ...(notes.length === 0 ? [] : ['', '## Notes', '', ...notes]),
    '',
  ].join('\n');
}

const markdownCells = (item: RoadmapLine): readonly string[] => [
  placeText(item),
  markdownLine(item.title),
  markdownLine(item.product),
  markdownLine(item.training),
  scoreText(item.p),
  scoreText(item.t),
  `${scoreText(item.c)} (${rangeText(item.range)})`,
  weeksText(item.weeks),
  perWeekText(item.per_week),
  [statusWords(item.status), healthWords(item.health)].filter(Boolean).join(', '),
  markdownLine(item.target_iteration?.title ?? '–'),
];

/** Returns the place, and the rank by score where that is another. */
export const placeText = ({ place, rank }: RoadmapLine): string =>
  place === rank ? String(place) : `${place} (by score ${rank})`;

/** Returns the sentences that belong to an item: why it was moved, and why nothing is trained. */
function noteLines(item: RoadmapLine): readonly string[] {
  const name = `- **${markdownLine(item.title)}**`;
  return [
    item.override &&
      `${name}: moved to ${item.override.rank}, because “${markdownLine(item.override.why)}”`,
    item.questioned &&
      `${name}: question this. Nothing is trained` +
        (item.training_why === null ? '.' : `, because “${markdownLine(item.training_why)}”`),
    item.request && `${name}: asked for as “${markdownLine(item.request.words)}”`,
  ].filter((line) => typeof line === 'string');
}

const csvColumns = [
  'place',
  'rank',
  'title',
  'product_capability',
  'training_investment',
  'training_investment_why',
  'questioned',
  'status',
  'health',
  'target_iteration',
  'gaps',
  'depends_on',
  'p',
  't',
  'c',
  'range_from',
  'range_to',
  'weeks',
  'per_week',
  'evidence_tier',
  'override_rank',
  'override_why',
] as const;

/** Returns the roadmap as CSV with exact numbers, for spreadsheets. */
export const roadmapCsv = (items: readonly RoadmapLine[]): string =>
  [csvColumns, ...items.map(csvCells)].map((row) => row.map(csvCell).join(',')).join('\r\n') +
  '\r\n';

type Cell = string | number | boolean | null;

const csvCells = (item: RoadmapLine): readonly Cell[] => [
  item.place,
  item.rank,
  item.title,
  item.product,
  item.training,
  item.training_why,
  item.questioned,
  item.status,
  item.health,
  item.target_iteration?.title ?? null,
  item.gaps.map(({ title }) => title).join('; '),
  item.depends_on.map(({ title }) => title).join('; '),
  item.p,
  item.t,
  item.c,
  ...item.range,
  item.weeks,
  item.per_week,
  item.inputs.tier,
  item.override?.rank ?? null,
  item.override?.why ?? null,
];

/** Returns a cell as text that a spreadsheet neither splits nor runs as a formula. */
function csvCell(value: Cell): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
