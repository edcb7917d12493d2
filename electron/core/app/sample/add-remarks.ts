import { hashOf } from '../../kernel/base/hash-of.ts';
import { type SampleAttachment, sampleAttachments } from './attachments.ts';
import { aspect, paint } from './paint.ts';
import { sampleComments, sampleEdits } from './remarks.ts';
import { known, type SampleContext } from './sample-context.ts';

const [imageHeight, thumbnailHeight] = [288, 90];

/** Adds comments, attachments and later edits. */
export function addRemarks(context: SampleContext): void {
  const { log, stamp } = context;
  for (const { on, by, body, ...moment } of sampleComments) {
    const subject = known(context.rows, on).id;
    log.create(log.documentOf(subject), 'comment', { subject, body }, stamp(by, moment));
  }
  for (const row of sampleAttachments) addAttachment(context, row);
  for (const { on, by, field, value, unaware, ...moment } of sampleEdits)
    log.set(known(context.rows, on).id, field, value, stamp(by, moment), unaware);
}

function addAttachment(context: SampleContext, row: SampleAttachment): void {
  const { log, blobs } = context;
  const { id: subject, stamp } = known(context.rows, row.on);
  const keep = (content: Uint8Array): string => {
    blobs.push(content);
    return hashOf(content);
  };
  const content =
    'scene' in row ? paint(row.scene, imageHeight) : new TextEncoder().encode(row.text);
  const image =
    'scene' in row
      ? {
          thumbnail_sha256: keep(paint(row.scene, thumbnailHeight)),
          width: Math.round(imageHeight * aspect),
          height: imageHeight,
        }
      : {};
  log.create(
    log.documentOf(subject),
    'attachment',
    {
      subject,
      name: row.name,
      media_type: 'scene' in row ? 'image/png' : row.mediaType,
      size_bytes: content.length,
      sha256: keep(content),
      ...image,
      ...(row.caption ? { caption: row.caption } : {}),
    },
    { ...stamp, ms: stamp.ms + 60_000 },
  );
}
