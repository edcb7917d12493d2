import type { ImportProblem, ImportReport } from '../../../../shared/api/imports.ts';
import { counted } from '../../../../shared/plural.ts';

/** Returns the report of an import as Markdown, to be kept or sent. */
export function importReportText(report: ImportReport, deployment: string | null): string {
  const states: Readonly<Record<ImportReport['state'], string>> = {
    running: 'is running',
    done: 'ended',
    cancelled: 'was cancelled; records imported before that are kept',
    failed: 'stopped; records imported before that are kept',
  };
  return [
    '# Import report',
    '',
    `The import ${states[report.state]}.`,
    ...(report.error === null ? [] : ['', plain(report.error)]),
    '',
    '| | |',
    '|---|---|',
    ...(deployment === null ? [] : [`| Deployment | ${cell(deployment)} |`]),
    `| Started | ${report.started_at} |`,
    `| Ended | ${report.ended_at ?? '–'} |`,
    `| Files | ${report.files.length} |`,
    `| New records | ${report.created} |`,
    `| Updated | ${report.updated} |`,
    `| Unchanged | ${report.unchanged} |`,
    `| Skipped | ${report.skipped.length} |`,
    `| Partial | ${report.notes.length} |`,
    '',
    ...list(`Skipped (${counted(report.skipped.length, 'entry', 'entries')})`, report.skipped),
    ...list(`Partial (${counted(report.notes.length, 'note')})`, report.notes),
    '## Files',
    '',
    ...report.files.map((file) => `- ${plain(file)}`),
    '',
  ].join('\n');
}

function list(title: string, problems: readonly ImportProblem[]): string[] {
  if (problems.length === 0) return [];
  return [
    `## ${title}`,
    '',
    '| File | Line | Reason |',
    '|---|---|---|',
    ...problems.map(
      ({ file, line, reason }) => `| ${cell(file)} | ${line ?? ''} | ${cell(reason)} |`,
    ),
    '',
  ];
}

/** Escapes text of a source, so that it does not become markup of ours. */
const plain = (text: string): string =>
  text.replace(/[\\`*_{}[\]<>#|]/g, '\\$&').replace(/\s+/g, ' ');
const cell = plain;
