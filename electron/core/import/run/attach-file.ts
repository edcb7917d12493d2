import { readFile, stat } from 'node:fs/promises';
import { type ImportEncoding, importEncodings } from '../../../../shared/api/imports.ts';
import { AppError } from '../../../../shared/errors.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import { derivedId } from '../../derived-id.ts';
import type { Session } from '../../session.ts';
import type { Write } from '../../writes.ts';
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
 * Keeps the bytes of a file as they are, as an attachment of a deployment, unless it has them already.
 * @returns what has to be written for that, or why it can't be kept
 */
export async function attachFile(
  session: Session, deployment: RecordId, file: FoundFile, encoding: ImportEncoding,
): Promise<KeptFile> {
  if ((await stat(file.path)).size > maxBytes) {
    return nothing('The original file has more than 50 MB and is not kept; keep it until the text is checked');
  }
  const content = await readFile(file.path);
  try {
    const { sha256, sizeBytes } = session.blobs.keep(content);
    const id = derivedId('original', deployment, sha256);
    if (session.records.find(id)?.deleted_at === null) return nothing(null);
    if (session.records.find(id) !== null) return { writes: [{ op: 'restore', record: id }], created: [id], reason: null };
    const values = {
      subject: deployment, name: beginning(oneLine(file.shown.split('/').at(-1) ?? file.shown), 300),
      media_type: 'application/octet-stream', size_bytes: sizeBytes, sha256,
      caption: `The original file of an import, read as ${importEncodings[encoding]}`,
    };
    return { writes: [{ op: 'create', type: 'attachment', id, values }], created: [id], reason: null };
  } catch (error) {
    if (error instanceof AppError && error.code === 'too_large') return nothing('The original file is too large to be kept');
    throw error;
  }
}
