import type { RecordId } from '../../../../../shared/ids.ts';
import type { Session } from '../../../kernel/session/session.ts';
import type { Write } from '../../../kernel/write/writes.ts';
import { derivedId } from '../../../kernel/base/derived-id.ts';

/**
 * Attaches a source's full text to a record, if its fields can't contain everything. The bytes are
 * stored at once; the returned write creates the attachment, unless it exists already.
 */
export function attachOriginal(
  { blobs, records }: Pick<Session, 'blobs' | 'records'>,
  record: RecordId,
  original: string,
): Write[] {
  const { sha256, sizeBytes } = blobs.keep(new TextEncoder().encode(original));
  const id = derivedId('original', record, sha256);
  if (records.find(id) !== null) return [];
  const json = /^\s*[[{]/.test(original);
  return [
    {
      op: 'create',
      type: 'attachment',
      id,
      values: {
        subject: record,
        name: json ? 'original.json' : 'original.txt',
        media_type: json ? 'application/json' : 'text/plain',
        size_bytes: sizeBytes,
        sha256,
        caption: 'Full text of the source',
      },
    },
  ];
}
