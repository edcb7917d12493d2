import type { RecordView } from '../../../shared/api/views.ts';
import type { ValuesOf } from '../../../shared/records/index.ts';
import { recordTypes } from '../../../shared/records/index.ts';
import { readValues } from '../../../shared/records/read-values.ts';

export interface AttachedFile { readonly id: string; readonly values: ValuesOf<'attachment'> }

/** An attachment as its record says it; what can't be read is empty. */
export const attachedFile = (record: RecordView): AttachedFile => ({ id: record.id, values: readValues(recordTypes.attachment, record.values).values });

/** What the window shows it as. Whether a picture can be drawn is told by its bytes; see inspect-picture.ts. */
export type Showing = 'picture' | 'video' | 'audio' | 'text' | 'none';
export function showingOf(mediaType: string): Showing {
  const kind = mediaType.split('/')[0];
  if (kind === 'image') return 'picture';
  if (kind === 'video' || kind === 'audio') return kind;
  return kind === 'text' || mediaType === 'application/json' ? 'text' : 'none';
}

/** Pictures small enough to be their own thumbnail. */
const smallBytes = 300_000;

/** Returns the hash of the file that stands for an attachment in small, or null where a sign of its kind has to do. */
export function thumbnailOf({ values }: AttachedFile): string | null {
  if (values.thumbnail_sha256 !== null) return values.thumbnail_sha256;
  return showingOf(values.media_type) === 'picture' && values.size_bytes <= smallBytes ? values.sha256 : null;
}
