import type { RecordId } from '../../../../shared/ids.ts';
import type { Session } from '../../session.ts';
import type { Write } from '../../writes.ts';
import { derivedId } from '../../derived-id.ts';

/**
 * What a source says of a record, whole, as an attachment of it: for what its fields can't hold. The bytes are kept at once;
 * the write makes the attachment, unless it is there already.
 */
export function attachOriginal(session: Session, record: RecordId, original: string): Write[] {
  const { sha256, sizeBytes } = session.blobs.keep(new TextEncoder().encode(original));
  const id = derivedId('original', record, sha256);
  if (session.records.find(id) !== null) return [];
  const json = /^\s*[[{]/.test(original);
  return [{
    op: 'create', type: 'attachment', id,
    values: {
      subject: record, name: json ? 'original.json' : 'original.txt', media_type: json ? 'application/json' : 'text/plain', size_bytes: sizeBytes, sha256,
      caption: 'The whole text of the source',
    },
  }];
}
