import { AppError } from '../../shared/errors.ts';
import { inspectPicture } from './inspect-picture.ts';

/** A picked, dropped or pasted file for `core.attachments.add`, without its subject. */
export interface FileToAttach {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array<ArrayBuffer>;
  /** A WebP of at most 320 px; null without a picture. */
  readonly thumbnail: Uint8Array<ArrayBuffer> | null;
  /** The pixels of the picture itself; null without one. */
  readonly width: number | null;
  readonly height: number | null;
}

const thumbnailPx = 320;
/** Larger files don't fit well in one message; they belong next to the notebook, not in it. */
const maxBytes = 256 * 1024 * 1024;

/**
 * Reads a file and makes its thumbnail.
 * @throws AppError `too_large`, `io`
 */
export async function readAttachment(file: File): Promise<FileToAttach> {
  const name = file.name.trim().slice(0, 300) || 'Pasted';
  if (file.size > maxBytes) {
    throw new AppError('too_large', {
      happened: `“${name}” is larger than 256 MB.`,
      data: 'The file was not attached. Nothing else was changed.',
      next: 'Attach a smaller excerpt, or note where the file is stored.',
    });
  }
  let content: Uint8Array<ArrayBuffer>;
  try {
    content = new Uint8Array(await file.arrayBuffer());
  } catch (error) {
    throw new AppError(
      'io',
      {
        happened: `“${name}” could not be read.`,
        data: 'The file was not attached. Nothing else was changed.',
        next: 'Check that the file still exists, then try again.',
      },
      error,
    );
  }
  const mediaType = file.type.slice(0, 200) || 'application/octet-stream';
  return {
    name,
    mediaType,
    content,
    ...(mediaType.startsWith('image/') ? await readPicture(content) : noPicture),
  };
}

const noPicture = { thumbnail: null, width: null, height: null } as const;

/** The file is attached all the same if its picture takes longer. */
const drawMs = 15_000;

async function readPicture(
  content: Uint8Array<ArrayBuffer>,
): Promise<Pick<FileToAttach, 'thumbnail' | 'width' | 'height'>> {
  const inspected = inspectPicture(content);
  if (inspected.kind === 'refused') return noPicture;
  const drawing = createImageBitmap(
    new Blob([content], { type: inspected.picture.mediaType }),
  ).catch(() => null); // cut off or damaged
  const bitmap = await Promise.race([
    drawing,
    new Promise<null>((resolve) => {
      setTimeout(() => {
        resolve(null);
      }, drawMs);
    }),
  ]);
  if (!bitmap) {
    void drawing.then((late) => {
      late?.close();
    });
    return noPicture;
  }
  try {
    const { width, height } = bitmap;
    const scale = Math.min(1, thumbnailPx / Math.max(width, height));
    const canvas = new OffscreenCanvas(
      Math.max(1, Math.round(width * scale)),
      Math.max(1, Math.round(height * scale)),
    );
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    const blob = await canvas.convertToBlob({ type: 'image/webp', quality: 0.8 });
    return { thumbnail: new Uint8Array(await blob.arrayBuffer()), width, height };
  } finally {
    bitmap.close();
  }
}
