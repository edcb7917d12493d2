import type { RecordId } from '../../../shared/ids.ts';
import type { RawValues } from '../../../shared/records/read-values.ts';
import type { Session } from '../session.ts';

interface Kept {
  readonly sha256: string;
  readonly name: string;
  readonly mediaType: string;
  readonly thumbnail: string | null;
  readonly width: number | null;
  readonly height: number | null;
}

/** The values of an attachment record whose bytes are kept already. @throws AppError `not_found` when they are not */
export const attachmentValues = ({ blobs }: Session, subject: RecordId, { sha256, name, mediaType, thumbnail, width, height }: Kept): RawValues => ({
  subject, name, media_type: mediaType, size_bytes: blobs.sizeBytes(sha256), sha256, thumbnail_sha256: thumbnail, width, height,
});
