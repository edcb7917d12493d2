import { readFile, stat } from 'node:fs/promises';
import { type ImportEncoding, importEncodings } from '../../../../../shared/api/imports.ts';
import { AppError } from '../../../../../shared/errors.ts';
import type { RecordId } from '../../../../../shared/ids.ts';
import { derivedId } from '../../../kernel/base/derived-id.ts';
import type { Session } from '../../../kernel/session/session.ts';
import type { Write } from '../../../kernel/write/writes.ts';
import type { FoundFile } from '../find-files.ts';
import { beginning, oneLine } from '../fit/clean-text.ts';

/** `reason`: why the file is not kept, in words. */
export interface KeptFile {
  readonly writes: readonly Write[];
  readonly created: readonly RecordId[];
  readonly reason: string | null;
}

const maxBytes = 50_000_000;
const nothing = (reason: string | null): KeptFile => ({ writes: [], created: [], reason });

/**
 * Keeps the bytes of a file unchanged, as an attachment of a deployment, unless it has them
 * already.
 * @returns the writes for that, or why it can't be kept
 */
export async function attachFile(
  { blobs, records }: Pick<Session, 'blobs' | 'records'>,
  deployment: RecordId,
  file: FoundFile,
  encoding: ImportEncoding,
): Promise<KeptFile> {
  if ((await stat(file.path)).size > maxBytes) {
    return nothing(
      'The original file is larger than 50 MB and was not attached. Keep it until you have ' +
        'checked the text',
    );
  }
  const content = await readFile(file.path);
  try {
    const { sha256, sizeBytes } = blobs.keep(content);
    const id = derivedId('original', deployment, sha256);
    if (records.find(id)?.deleted_at === null) return nothing(null);
    if (records.find(id) !== null)
      return { writes: [{ op: 'restore', record: id }], created: [id], reason: null };
    const values = {
      subject: deployment,
      name: beginning(oneLine(file.shown.split('/').at(-1) ?? file.shown), 300),
      media_type: 'application/octet-stream',
      size_bytes: sizeBytes,
      sha256,
      caption: `The original file of an import, read as ${importEncodings[encoding]}`,
    };
    return {
      writes: [{ op: 'create', type: 'attachment', id, values }],
      created: [id],
      reason: null,
    };
  } catch (error) {
    if (error instanceof AppError && error.code === 'too_large')
      return nothing('The original file is too large to attach');
    throw error;
  }
}
