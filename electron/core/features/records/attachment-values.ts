import type { RecordId } from '../../../../shared/ids.ts';
import type { RawValues } from '../../../../shared/records/read-values.ts';
import type { Blobs } from '../../kernel/files/blobs.ts';

interface Kept {
  readonly sha256: string;
  readonly name: string;
  readonly mediaType: string;
  readonly thumbnail: string | null;
  readonly width: number | null;
  readonly height: number | null;
}

/**
 * Returns the values of an attachment record whose bytes are stored already.
 * @throws AppError `not_found` if they are not
 */
export const attachmentValues = (
  blobs: Blobs,
  subject: RecordId,
  { sha256, name, mediaType, thumbnail, width, height }: Kept,
): RawValues => ({
  subject,
  name,
  media_type: mediaType,
  size_bytes: blobs.sizeBytes(sha256),
  sha256,
  thumbnail_sha256: thumbnail,
  width,
  height,
});
