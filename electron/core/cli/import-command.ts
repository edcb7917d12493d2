import { readFileSync, statSync } from 'node:fs';
import { z } from 'zod';
import { type CsvMapping, csvMappingSchema, type ImportEncoding, importEncodings, type ImportFormat, importFormats } from '../../../shared/api/imports.ts';
import { AppError, invalid } from '../../../shared/errors.ts';
import { visibleLine } from '../../../shared/visible-text.ts';
import type { Core } from '../core.ts';
import { codeOf } from '../import/find-files.ts';
import { type Arguments, userPath } from './arguments.ts';
import { findDeployment } from './find-deployment.ts';
import type { Answer } from './run-command-line.ts';

export async function importCommand(core: Core, given: Arguments): Promise<Answer> {
  if (given.positionals.length === 0) throw invalid('“import” needs a file or folder.', 'Add its path after the command.');
  const name = given.values.get('deployment');
  if (name !== undefined && name.trim() === '') throw invalid('--deployment is empty.', 'Name the deployment that the records belong to.');
  const existing = name === undefined ? null : await findDeployment(core, name);
  const source = {
    paths: given.positionals.map(userPath), format: formatOf(given), mapping: mappingOf(given),
    zone: given.values.get('zone') ?? null, encoding: encodingOf(given),
  };

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

/** @throws AppError `invalid` for an encoding that is none of those that are read */
function encodingOf({ values }: Arguments): ImportEncoding | 'auto' {
  const given = (values.get('encoding') ?? 'auto').trim().toLowerCase().replaceAll('_', '-');
  const names = Object.keys(importEncodings) as ImportEncoding[];
  const plain = (name: string): string => name.replace(/[^a-z0-9]/g, '');
  const other = otherEncodings[plain(given)];
  const found = other ?? names.find((name) => plain(name) === plain(given));
  if (found !== undefined || given === 'auto') return found ?? 'auto';
  throw invalid(`There is no encoding “${given}”.`, `The encodings are auto, ${names.join(', ')}.`);
}

const otherEncodings: Readonly<Record<string, ImportEncoding>> = {
  utf16: 'utf-16le', latin1: 'windows-1252', iso88591: 'windows-1252', cp1252: 'windows-1252', ansi: 'windows-1252',
  sjis: 'shift_jis', cp932: 'shift_jis', mskanji: 'shift_jis', windows31j: 'shift_jis', eucjp: 'euc-jp', jis: 'iso-2022-jp',
  gbk: 'gb18030', gb2312: 'gb18030', cp936: 'gb18030', cp949: 'euc-kr', cp950: 'big5', macroman: 'macintosh',
  cp1250: 'windows-1250', cp1251: 'windows-1251', cp1253: 'windows-1253', cp1254: 'windows-1254',
  cp1255: 'windows-1255', cp1256: 'windows-1256', cp1257: 'windows-1257', cp1258: 'windows-1258', cp866: 'ibm866',
};

const mappingMaxBytes = 1_000_000;
const mappingSchema = z.strictObject({ ...csvMappingSchema.shape, key: csvMappingSchema.shape.key.optional() });

/** @throws AppError `io` for what can't be read, `invalid` for what is no mapping */
function mappingOf({ values }: Arguments): CsvMapping | null {
  const path = values.get('mapping');
  if (path === undefined) return null;
  const text = readSmallFile(userPath(path), path);
  const parsed = mappingSchema.safeParse(safeJson(text.replace(/^\uFEFF/, '')));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const place = issue?.path.join('.') ?? '';
    throw invalid(
      `The mapping ${path} is not one (${place}${place === '' ? '' : ': '}${issue?.message ?? ''}).`,
      'It has “type”, “columns” and “key”; see `fieldloop help`.',
    );
  }
  return { ...parsed.data, key: parsed.data.key ?? null };
}

/** Reads a regular file of at most a megabyte: a device or a pipe would be read without end. */
function readSmallFile(path: string, shown: string): string {
  const refused = (why: string, error?: unknown): AppError => new AppError('io', {
    happened: `The mapping ${shown} can’t be read: ${why}.`, data: 'Nothing was imported.', next: 'Check its path.',
  }, error);
  let sizeBytes: number;
  try {
    const stats = statSync(path);
    if (!stats.isFile()) throw refused('it is not a regular file');
    sizeBytes = stats.size;
    if (sizeBytes <= mappingMaxBytes) {
      const bytes = readFileSync(path);
      if (bytes.length <= mappingMaxBytes) return bytes.toString('utf8');
    }
  } catch (error) {
    throw error instanceof AppError ? error : refused(codeOf(error) === 'ENOENT' ? 'there is no such file' : codeOf(error), error);
  }
  throw refused('it has more than a megabyte');
}

function safeJson(text: string): unknown {
  try { return JSON.parse(text) as unknown; } catch { return null; }
}

const stopped = (error: string, created: number): AppError => new AppError('io', {
  happened: 'The import stopped before its end.', data: `${created} new records are in and stay. ${error}`, next: 'Mend the cause and import the same files again: only what is missing is added.',
});
