import type { RecordView } from '../../../shared/api/views.ts';
import type { ValuesOf } from '../../../shared/records/index.ts';
import { recordTypes } from '../../../shared/records/index.ts';
import { readValues } from '../../../shared/records/read-values.ts';

export interface AttachedFile {
  readonly id: string;
  readonly values: ValuesOf<'attachment'>;
}

/** Returns an attachment from its record; unreadable values are empty. */
export const attachedFile = (record: RecordView): AttachedFile => ({
  id: record.id,
  values: readValues(recordTypes.attachment, record.values).values,
});

/**
 * How the window shows it. Whether a picture can be drawn is determined by its bytes; see
 * inspect-picture.ts.
 */
export type Showing = 'picture' | 'video' | 'audio' | 'text' | 'none';
/** Returns how a media type is shown. */
export function showingOf(mediaType: string): Showing {
  const kind = mediaType.split('/')[0];
  if (kind === 'image') return 'picture';
  if (kind === 'video' || kind === 'audio') return kind;
  if (kind === 'text' || mediaType === 'application/json') return 'text';
  return 'none';
}

/** Pictures small enough to be their own thumbnail. */
const smallBytes = 300_000;

/** Returns the hash of an attachment's thumbnail, or null if an icon of its kind is used. */
export function thumbnailOf({ values }: AttachedFile): string | null {
  if (values.thumbnail_sha256 !== null) return values.thumbnail_sha256;
  if (showingOf(values.media_type) === 'picture' && values.size_bytes <= smallBytes)
    return values.sha256;
  return null;
}
