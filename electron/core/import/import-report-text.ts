import type { ImportProblem, ImportReport } from '../../../shared/api/imports.ts';

/** The report of an import as Markdown, to be kept or sent. */
export function importReportText(report: ImportReport, deployment: string | null): string {
  const states: Readonly<Record<ImportReport['state'], string>> = {
    running: 'is running', done: 'ended', cancelled: 'was cancelled; what was in by then stays', failed: 'stopped; what was in by then stays',
  };
  const many = (n: number, one: string, more = `${one}s`): string => `${n} ${n === 1 ? one : more}`;
  return [
    '# Import report', '',
    `The import ${states[report.state]}.`, ...(report.error === null ? [] : ['', plain(report.error)]), '',
    '| | |', '|---|---|',
    ...(deployment === null ? [] : [`| Deployment | ${cell(deployment)} |`]),
    `| Started | ${report.started_at} |`, `| Ended | ${report.ended_at ?? '–'} |`,
    `| Files | ${report.files.length} |`, `| New records | ${report.created} |`, `| Changed | ${report.updated} |`, `| Unchanged | ${report.unchanged} |`,
    `| Left out | ${report.skipped.length} |`, `| Kept, but not whole | ${report.notes.length} |`, '',
    ...list(`Left out (${many(report.skipped.length, 'entry', 'entries')})`, report.skipped),
    ...list(`Kept, but not whole (${many(report.notes.length, 'note')})`, report.notes),
    '## Files', '', ...report.files.map((file) => `- ${plain(file)}`), '',
  ].join('\n');
}

function list(title: string, problems: readonly ImportProblem[]): string[] {
  if (problems.length === 0) return [];
  return [`## ${title}`, '', '| File | Line | Why |', '|---|---|---|', ...problems.map(({ file, line, reason }) => `| ${cell(file)} | ${line ?? ''} | ${cell(reason)} |`), ''];
}

/** Text of a source must not become markup of ours. */
const plain = (text: string): string => text.replace(/[\\`*_{}[\]<>#|]/g, '\\$&').replace(/\s+/g, ' ');
const cell = plain;
