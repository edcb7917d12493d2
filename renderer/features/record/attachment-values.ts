import type { RecordView } from '../../../shared/api/views.ts';
import type { ValuesOf } from '../../../shared/records/index.ts';
import { recordTypes } from '../../../shared/records/index.ts';
import { readValues } from '../../../shared/records/read-values.ts';

export interface AttachedFile { readonly id: string; readonly values: ValuesOf<'attachment'> }

/** An attachment as its record says it; what can't be read is empty. */
export const attachedFile = (record: RecordView): AttachedFile => ({ id: record.id, values: readValues(recordTypes.attachment, record.values).values });

/** Whether the window can show it; a picture in SVG too, because an image can't run anything. */
export type Showing = 'picture' | 'video' | 'audio' | 'text' | 'none';
export function showingOf(mediaType: string): Showing {
  const kind = mediaType.split('/')[0];
  if (kind === 'image') return 'picture';
  if (kind === 'video' || kind === 'audio') return kind;
  return kind === 'text' || mediaType === 'application/json' ? 'text' : 'none';
}

/** Pictures small enough to be their own thumbnail. */
const smallBytes = 300_000;
export function thumbnailOf({ values }: AttachedFile): { readonly sha256: string; readonly mediaType: string } | null {
  if (values.thumbnail_sha256 !== null) return { sha256: values.thumbnail_sha256, mediaType: 'image/webp' };
  return showingOf(values.media_type) === 'picture' && values.size_bytes <= smallBytes ? { sha256: values.sha256, mediaType: values.media_type } : null;
}
