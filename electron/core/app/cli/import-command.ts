import { readFileSync, statSync } from 'node:fs';
import { z } from 'zod';
import type { Answer } from '../../../../command-line/command.ts';
import { UsageError } from '../../../../command-line/usage-error.ts';
import {
  type CsvMapping,
  csvMappingSchema,
  type ImportEncoding,
  importEncodings,
  type ImportPreview,
  type ImportReport,
} from '../../../../shared/api/imports.ts';
import { AppError, invalid } from '../../../../shared/errors.ts';
import { visibleLine } from '../../../../shared/visible-text.ts';
import type { Core } from '../core.ts';
import { codeOf } from '../../features/import/find-files.ts';
import { checkFormat, formatNames } from '../../features/import/formats/import-formats.ts';
import { defineCommand, userPath } from './command.ts';
import { findDeployment } from './find-deployment.ts';
import { lookUp } from '../../../../shared/look-up.ts';

export const importCommand = defineCommand({
  name: 'import',
  operands: 'PATH…',
  summary: 'Imports files and folders. Creates the deployment if it does not exist.',
  access: 'write',
  options: {
    deployment: { value: 'NAME', help: 'The deployment for the records, by name or ID.' },
    format: {
      value: 'FORMAT',
      default: 'auto',
      help: `The format: auto, ${formatNames.join(', ')}.`,
    },
    mapping: {
      value: 'FILE.json',
      help:
        'Maps the columns of a table: { "type": "breakage", "columns": { "Column": "field or ' +
        'null" }, "key": "Column or null" }',
    },
    'dry-run': {
      help: 'Shows what would be imported and what would not fit, and imports nothing.',
    },
    zone: {
      value: 'ZONE',
      help:
        'Reads times without a zone, for example Europe/Berlin, UTC or +09:00. The default is ' +
        'this computer’s time zone.',
    },
    encoding: {
      value: 'ENCODING',
      default: 'auto',
      help: 'Reads files that are not Unicode. auto detects the encoding.',
    },
  },
  async run(core, { operands, values, json }) {
    if (operands.length === 0)
      throw new UsageError('“import” needs a file or folder.', 'Add its path after the command.');
    const name = values.deployment;
    if (name !== undefined && name.trim() === '')
      throw new UsageError('--deployment is empty.', 'Give the deployment for the records.');
    const existing = name === undefined ? null : await findDeployment(core, name);
    const source = {
      paths: operands.map(userPath),
      format: formatOf(values.format),
      mapping: values.mapping === undefined ? null : readMapping(values.mapping),
      zone: values.zone ?? null,
      encoding: encodingOf(values.encoding),
    };
    const deployment = {
      deployment: existing,
      newDeployment: existing === null ? (name ?? null) : null,
    };
    if (values['dry-run']) return foreseen(await core.imports.preview(source, deployment));
    return answerOf(await runImport(core, source, deployment, process.stderr.isTTY && !json));
  },
});

/** Returns what an import would do. */
function foreseen({ created, updated, unchanged, problems, problemCount }: ImportPreview): Answer {
  const more = problemCount - problems.length;
  return {
    json: { dry_run: true, created, updated, unchanged, problems, problem_count: problemCount },
    text: [
      `Would create ${created}, update ${updated} and leave ${unchanged} unchanged. ` +
        'Nothing was imported.',
      ...problems.map(({ file, line, reason }) =>
        visibleLine(`${file}${line === null ? '' : `:${line}`}: ${reason}`),
      ),
      ...(more > 0 ? [`and ${more} more`] : []),
    ].join('\n'),
  };
}

/** Imports, shows the progress on a terminal, and stops at SIGINT. @throws AppError `io` */
async function runImport(
  core: Core,
  source: Parameters<Core['imports']['run']>[0],
  deployment: Parameters<Core['imports']['run']>[1],
  showsProgress: boolean,
): Promise<ImportReport> {
  let running: string | null = null;
  const interrupt = (): void => {
    if (running !== null) core.imports.cancel(running);
  };
  process.on('SIGINT', interrupt);
  try {
    const report = await core.imports.run(source, deployment, ({ id, done }) => {
      running = id;
      if (showsProgress) process.stderr.write(`\r${done} records…`);
    });
    if (showsProgress) process.stderr.write('\r\u001b[K');
    if (report.state === 'failed')
      throw stopped(report.error ?? 'The import stopped.', report.created);
    return report;
  } finally {
    process.off('SIGINT', interrupt);
  }
}

function answerOf(report: ImportReport): Answer {
  const { created, updated, unchanged, skipped, notes, deployment } = report;
  const isCancelled = report.state === 'cancelled';
  const counts =
    `${created} created, ${updated} updated, ${unchanged} unchanged, ` +
    `${skipped.length} skipped.`;
  const kept = isCancelled ? ' The import was cancelled. Everything imported so far is kept.' : '';
  const lines = [
    ...skipped.map((one) => ({ ...one, what: 'skipped' })),
    ...notes.map((one) => ({ ...one, what: 'note' })),
  ].map(({ file, line, reason, what }) =>
    visibleLine(`${what}: ${file}${line === null ? '' : `:${line}`}: ${reason}`),
  );
  return {
    json: {
      created,
      updated,
      unchanged,
      skipped,
      notes,
      deployment,
      report: report.id,
      ...(isCancelled ? { cancelled: true } : {}),
    },
    text: [counts + kept, ...lines].join('\n'),
    ...(isCancelled ? { exitCode: 1 } : {}),
  };
}

/**
 * Returns the format.
 * @throws AppError `invalid` for an unknown one
 */
function formatOf(given: string): string {
  const format = given.replaceAll('-', '_');
  checkFormat(format);
  return format;
}

/**
 * Returns the encoding.
 * @throws AppError `invalid` for an unsupported one
 */
function encodingOf(typed: string): ImportEncoding | 'auto' {
  const given = typed.trim().toLowerCase().replaceAll('_', '-');
  const names = Object.keys(importEncodings) as ImportEncoding[];
  const plain = (name: string): string => name.replace(/[^a-z0-9]/g, '');
  const other = lookUp(otherEncodings, plain(given));
  const found = other ?? names.find((name) => plain(name) === plain(given));
  if (found !== undefined || given === 'auto') return found ?? 'auto';
  throw invalid(`There is no encoding “${given}”.`, `The encodings are auto, ${names.join(', ')}.`);
}

const otherEncodings: Readonly<Record<string, ImportEncoding>> = {
  utf16: 'utf-16le',
  latin1: 'windows-1252',
  iso88591: 'windows-1252',
  cp1252: 'windows-1252',
  ansi: 'windows-1252',
  sjis: 'shift_jis',
  cp932: 'shift_jis',
  mskanji: 'shift_jis',
  windows31j: 'shift_jis',
  eucjp: 'euc-jp',
  jis: 'iso-2022-jp',
  gbk: 'gb18030',
  gb2312: 'gb18030',
  cp936: 'gb18030',
  cp949: 'euc-kr',
  cp950: 'big5',
  macroman: 'macintosh',
  cp1250: 'windows-1250',
  cp1251: 'windows-1251',
  cp1253: 'windows-1253',
  cp1254: 'windows-1254',
  cp1255: 'windows-1255',
  cp1256: 'windows-1256',
  cp1257: 'windows-1257',
  cp1258: 'windows-1258',
  cp866: 'ibm866',
};

const mappingMaxBytes = 1_000_000;
const mappingSchema = z.strictObject({
  ...csvMappingSchema.shape,
  key: csvMappingSchema.shape.key.optional(),
});

/**
 * Returns the mapping.
 * @throws AppError `io` if it can't be read, `invalid` if it isn't a mapping
 */
function readMapping(path: string): CsvMapping {
  const text = readSmallFile(userPath(path), path);
  const parsed = mappingSchema.safeParse(safeJson(text.replace(/^\uFEFF/, '')));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const place = issue?.path.join('.') ?? '';
    throw invalid(
      `The mapping ${path} is invalid ` +
        `(${place}${place === '' ? '' : ': '}${issue?.message ?? ''}).`,
      'A mapping has “type”, “columns” and “key”. See `fieldloop help`.',
    );
  }
  return { ...parsed.data, key: parsed.data.key ?? null };
}

/** Reads a regular file of at most a megabyte: a device or a pipe would be read without end. */
function readSmallFile(path: string, shown: string): string {
  const refused = (why: string, error?: unknown): AppError =>
    new AppError(
      'io',
      {
        happened: `The mapping ${shown} can’t be read: ${why}.`,
        data: 'Nothing was imported.',
        next: 'Check its path.',
      },
      error,
    );
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
    throw error instanceof AppError
      ? error
      : refused(codeOf(error) === 'ENOENT' ? 'there is no such file' : codeOf(error), error);
  }
  throw refused('it has more than a megabyte');
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

const stopped = (error: string, created: number): AppError =>
  new AppError('io', {
    happened: 'The import stopped before its end.',
    data: `${created} new records were imported and are kept. ${error}`,
    next: 'Fix the cause and import the same files again. Only missing records are added.',
  });
