import { readFileSync } from 'node:fs';
import { type CsvMapping, csvMappingSchema, type ImportFormat, importFormats } from '../../../shared/api/imports.ts';
import { AppError, invalid } from '../../../shared/errors.ts';
import { visibleLine } from '../../../shared/visible-text.ts';
import type { Core } from '../core.ts';
import { type Arguments, userPath } from './arguments.ts';
import { findDeployment } from './find-deployment.ts';
import type { Answer } from './run-command-line.ts';

export async function importCommand(core: Core, given: Arguments): Promise<Answer> {
  if (given.positionals.length === 0) throw invalid('“import” needs a file or folder.', 'Add its path after the command.');
  const name = given.values.get('deployment');
  if (name !== undefined && name.trim() === '') throw invalid('--deployment is empty.', 'Name the deployment that the records belong to.');
  const existing = name === undefined ? null : await findDeployment(core, name);
  const source = { paths: given.positionals.map(userPath), format: formatOf(given), mapping: mappingOf(given) };

  let interrupted: string | null = null;
  const interrupt = (): void => { if (interrupted !== null) core.imports.cancel(interrupted); };
  process.on('SIGINT', interrupt);
  const progress = process.stderr.isTTY && !given.json;
  try {
    const report = await core.imports.run(source, { deployment: existing, newDeployment: existing === null ? (name ?? null) : null }, ({ id, done }) => {
      interrupted = id;
      if (progress) process.stderr.write(`\r${done} records…`);
    });
    if (progress) process.stderr.write('\r\u001b[K');
    if (report.state === 'failed') throw stopped(report.error ?? 'The import stopped.', report.created);
    const { created, updated, unchanged, skipped, notes } = report;
    return {
      json: { created, updated, unchanged, skipped, notes, deployment: report.deployment, report: report.id, ...(report.state === 'cancelled' ? { cancelled: true } : {}) },
      text: [
        `${created} created, ${updated} updated, ${unchanged} unchanged, ${skipped.length} left out.${report.state === 'cancelled' ? ' The import was cancelled; what is in stays.' : ''}`,
        ...[...skipped.map((one) => ({ ...one, what: 'left out' })), ...notes.map((one) => ({ ...one, what: 'note' }))]
          .map(({ file, line, reason, what }) => visibleLine(`${what}: ${file}${line === null ? '' : `:${line}`}: ${reason}`)),
      ].join('\n'),
      ...(report.state === 'cancelled' ? { exitCode: 1 } : {}),
    };
  } finally {
    process.off('SIGINT', interrupt);
  }
}

function formatOf({ values }: Arguments): ImportFormat | 'auto' {
  const format = (values.get('format') ?? 'auto').replaceAll('-', '_');
  if (format === 'auto' || (importFormats as readonly string[]).includes(format)) return format as ImportFormat | 'auto';
  throw invalid(`There is no format “${format}”.`, `The formats are auto, ${importFormats.join(', ')}.`);
}

function mappingOf({ values }: Arguments): CsvMapping | null {
  const path = values.get('mapping');
  if (path === undefined) return null;
  let text: string;
  try {
    text = readFileSync(userPath(path), 'utf8');
  } catch (error) {
    throw new AppError('io', { happened: `The mapping ${path} can’t be read.`, data: 'Nothing was imported.', next: 'Check its path.' }, error);
  }
  const parsed = csvMappingSchema.partial({ key: true }).safeParse(safeJson(text.replace(/^\uFEFF/, '')));
  if (!parsed.success) {
    throw invalid(`The mapping ${path} is not one (${parsed.error.issues[0]?.path.join('.') ?? ''} ${parsed.error.issues[0]?.message ?? ''}).`, 'It has “type”, “columns” and “key”; see `fieldloop help`.');
  }
  return { ...parsed.data, key: parsed.data.key ?? null };
}

function safeJson(text: string): unknown {
  try { return JSON.parse(text) as unknown; } catch { return null; }
}

const stopped = (error: string, created: number): AppError => new AppError('io', {
  happened: 'The import stopped before its end.', data: `${created} new records are in and stay. ${error}`, next: 'Mend the cause and import the same files again: only what is missing is added.',
});
