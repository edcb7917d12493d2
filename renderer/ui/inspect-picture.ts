/**
 * What a picture would cost to draw, read from its first bytes alone: its name and declared type
 * are not trusted. Only these formats are drawn, because only their cost is known beforehand; SVG
 * is a program and can take any time.
 */
export interface Picture {
  readonly mediaType: string;
  readonly width: number;
  readonly height: number;
  /** Pictures of an animation, or passes of a progressive JPEG; 1 for any other. */
  readonly steps: number;
}

export type Inspected =
  | { readonly kind: 'drawable'; readonly picture: Picture }
  | { readonly kind: 'refused'; readonly reason: string };

/** Current cameras make 50 megapixels; in memory each pixel takes four bytes. */
const maxPixels = 64_000_000;
const maxSide = 32_767;
const maxSteps = 1_000;
/** The pixels of all steps together. */
const maxWork = 2_000_000_000;

/** Returns whether a file can be drawn within the limits, or a sentence that says why not. */
export function inspectPicture(bytes: Uint8Array): Inspected {
  const picture = readPicture(bytes);
  if (picture === null)
    return refused(
      isMarkup(bytes)
        ? 'Fieldloop can’t show SVG images.'
        : 'Fieldloop can’t show this image format.',
    );
  const { width, height, steps } = picture;
  if (width < 1 || height < 1) return refused('This image has no size.');
  if (width > maxSide || height > maxSide || width * height > maxPixels)
    return refused(`This image is too large to show (${width} × ${height} pixels).`);
  if (steps > maxSteps || width * height * steps > maxWork)
    return refused(
      `This image takes too long to show (${steps} steps of ${width} × ${height} pixels).`,
    );
  return { kind: 'drawable', picture };
}

const refused = (reason: string): Inspected => ({ kind: 'refused', reason });

type Reader = (bytes: Uint8Array, view: DataView) => Picture | null;

function readPicture(bytes: Uint8Array): Picture | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const read of [readPng, readJpeg, readGif, readWebp, readAvif, readBmp] satisfies Reader[]) {
    try {
      const picture = read(bytes, view);
      if (picture) return picture;
    } catch (error) {
      // Cut off before its size is known.
      if (!(error instanceof RangeError)) throw error;
    }
  }
  return null;
}

const textAt = (bytes: Uint8Array, at: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + length));

/**
 * Reads a PNG (third edition, 5.2 and 11.2); the frames of an animation are counted by its chunks,
 * not by its own claim.
 */
function readPng(bytes: Uint8Array, view: DataView): Picture | null {
  if (textAt(bytes, 1, 3) !== 'PNG' || bytes[0] !== 0x89) return null;
  let steps = 0;
  for (let at = 8; at + 8 <= bytes.length; at += view.getUint32(at) + 12)
    if (textAt(bytes, at + 4, 4) === 'fcTL') steps++;
  return {
    mediaType: 'image/png',
    width: view.getUint32(16),
    height: view.getUint32(20),
    steps: Math.max(1, steps),
  };
}

const startOfFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** Reads a JPEG (ITU T.81, B.1). Each scan is a pass over the whole picture. */
function readJpeg(bytes: Uint8Array, view: DataView): Picture | null {
  if (view.getUint16(0) !== 0xffd8) return null;
  let [width, height, scans] = [0, 0, 0];
  for (let at = 2; at + 4 <= bytes.length;) {
    if (bytes[at] !== 0xff) {
      at++;
      continue;
    }
    const marker = bytes[at + 1] as number;
    // Fill bytes, stuffed bytes and restart marks have no length.
    if (marker === 0xff || marker === 0 || (marker >= 0xd0 && marker <= 0xd9) || marker === 1) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    if (marker === 0xda) scans++;
    if (startOfFrame(marker)) {
      height = Math.max(height, view.getUint16(at + 5));
      width = Math.max(width, view.getUint16(at + 7));
    }
    at += 2 + view.getUint16(at + 2);
  }
  if (width === 0) return null;
  return { mediaType: 'image/jpeg', width, height, steps: Math.max(1, scans) };
}

/** Reads a GIF (GIF89a, 17–27). */
function readGif(bytes: Uint8Array, view: DataView): Picture | null {
  if (!/^GIF8[79]a$/.test(textAt(bytes, 0, 6))) return null;
  let [width, height] = [view.getUint16(6, true), view.getUint16(8, true)];
  const tableBytes = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  const afterBlocks = (from: number): number => {
    let at = from;
    while ((bytes[at] ?? 0) !== 0) at += (bytes[at] as number) + 1;
    return at + 1;
  };
  let steps = 0;
  for (let at = 13 + tableBytes(view.getUint8(10)); at < bytes.length;) {
    if (bytes[at] === 0x21) {
      at = afterBlocks(at + 2);
    } else if (bytes[at] === 0x2c && at + 10 <= bytes.length) {
      steps++;
      width = Math.max(width, view.getUint16(at + 1, true) + view.getUint16(at + 5, true));
      height = Math.max(height, view.getUint16(at + 3, true) + view.getUint16(at + 7, true));
      at = afterBlocks(at + 10 + tableBytes(view.getUint8(at + 9)) + 1);
    } else {
      break;
    }
  }
  return { mediaType: 'image/gif', width, height, steps: Math.max(1, steps) };
}

const get24 = (view: DataView, at: number): number =>
  view.getUint16(at, true) | (view.getUint8(at + 2) << 16);

/** Reads a WebP container (RFC 9649). Its canvas and each of its frames are measured. */
function readWebp(bytes: Uint8Array, view: DataView): Picture | null {
  if (textAt(bytes, 0, 4) !== 'RIFF' || textAt(bytes, 8, 4) !== 'WEBP') return null;
  let [width, height, steps] = [0, 0, 0];
  for (let at = 12; at + 8 <= bytes.length;) {
    const kind = textAt(bytes, at, 4);
    const data = at + 8;
    const size = webpSize(kind, view, data);
    if (size) [width, height] = [Math.max(width, size[0]), Math.max(height, size[1])];
    if (kind === 'ANMF') steps++;
    const length = view.getUint32(at + 4, true);
    at = data + length + (length & 1);
  }
  if (width === 0) return null;
  return { mediaType: 'image/webp', width, height, steps: Math.max(1, steps) };
}

function webpSize(kind: string, view: DataView, at: number): readonly [number, number] | null {
  switch (kind) {
    case 'VP8X':
      return [get24(view, at + 4) + 1, get24(view, at + 7) + 1];
    case 'ANMF':
      return [get24(view, at + 6) + 1, get24(view, at + 9) + 1];
    case 'VP8 ':
      return [view.getUint16(at + 6, true) & 0x3fff, view.getUint16(at + 8, true) & 0x3fff];
    case 'VP8L': {
      const bits = view.getUint32(at + 1, true);
      return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
    }
    default:
      return null;
  }
}

/**
 * Reads a still AVIF picture: the largest of the sizes in its properties (ISO/IEC 23008-12, 6.5.3).
 * Sequences are not drawn.
 */
function readAvif(bytes: Uint8Array, view: DataView): Picture | null {
  if (textAt(bytes, 4, 4) !== 'ftyp' || textAt(bytes, 8, 4) !== 'avif') return null;
  const head = textAt(bytes, 0, Math.min(bytes.length, 60_000));
  let [width, height] = [0, 0];
  for (let at = head.indexOf('ispe'); at !== -1; at = head.indexOf('ispe', at + 4)) {
    [width, height] = [
      Math.max(width, view.getUint32(at + 8)),
      Math.max(height, view.getUint32(at + 12)),
    ];
  }
  if (width === 0) return null;
  return { mediaType: 'image/avif', width, height, steps: 1 };
}

function readBmp(bytes: Uint8Array, view: DataView): Picture | null {
  if (textAt(bytes, 0, 2) !== 'BM') return null;
  return {
    mediaType: 'image/bmp',
    width: Math.abs(view.getInt32(18, true)),
    height: Math.abs(view.getInt32(22, true)),
    steps: 1,
  };
}

const isMarkup = (bytes: Uint8Array): boolean =>
  /<(\?xml|!doctype|svg|!--)/i.test(new TextDecoder().decode(bytes.subarray(0, 2_000)));
