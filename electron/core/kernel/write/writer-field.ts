import { type DocumentName, isLocalDocument } from '../../../../shared/doc/document-name.ts';
import { AppError } from '../../../../shared/errors.ts';
import type { RecordType } from '../../../../shared/records/define-record.ts';
import type { EntryBatch } from './entry-batch.ts';

/**
 * Puts the writer's name in a shared field that names its writer, even if an undo or an import
 * brings another person's name: nobody signs for someone else.
 */
export function asWriter(
  batch: EntryBatch,
  definition: RecordType,
  field: string,
  value: unknown,
  document: DocumentName,
): unknown {
  const { standing } = batch.sources;
  const isWriters = definition.fields[field]?.setBy?.by === 'writer' && !isLocalDocument(document);
  if (!isWriters || standing === null || typeof value !== 'string' || standing.authors.has(value))
    return value;
  return batch.writer().author;
}

/** Returns the error for writing a type that only a newer app knows. */
export const unsupported = (type: string): AppError =>
  new AppError('unsupported', {
    happened: `This version of Fieldloop does not know the record type “${type}”.`,
    data: 'Nothing was changed. The record is kept.',
    next: 'Update Fieldloop to edit it.',
  });
