/** The icon containers of macOS and Windows; both may contain PNG files. */

export interface IconImage {
  /** Width and height in pixels. */
  readonly size: number;
  readonly png: Buffer;
}

/**
 * The four-letter types of an .icns file that contain a PNG, by pixel size (Apple Icon Image
 * format); some sizes have two uses.
 */
const icnsTypes: Record<number, string[]> = {
  16: ['icp4'],
  32: ['icp5', 'ic11'],
  64: ['icp6', 'ic12'],
  128: ['ic07'],
  256: ['ic08', 'ic13'],
  512: ['ic09', 'ic14'],
  1024: ['ic10'],
};

/**
 * Packs an .icns file: `icns`, total length, then per image its type, length and PNG. All
 * big-endian.
 */
export function packIcns(images: readonly IconImage[]): Buffer {
  const blocks = images.flatMap(({ size, png }) =>
    (icnsTypes[size] ?? []).map((type) =>
      Buffer.concat([Buffer.from(type, 'latin1'), uint32(8 + png.length), png]),
    ),
  );
  const body = Buffer.concat(blocks);
  return Buffer.concat([Buffer.from('icns', 'latin1'), uint32(8 + body.length), body]);
}

/**
 * Packs an .ico file: header, a directory entry of 16 bytes per image (at most 256 pixels, written
 * as 0), then the PNGs. All little-endian.
 */
export function packIco(images: readonly IconImage[]): Buffer {
  const fitting = images.filter(({ size }) => size <= 256);
  const header = Buffer.from([0, 0, 1, 0, fitting.length, 0]);
  let offset = header.length + 16 * fitting.length;
  const directory = fitting.map(({ size, png }) => {
    const entry = Buffer.alloc(16);
    entry.writeUInt8(size % 256, 0);
    entry.writeUInt8(size % 256, 1);
    entry.writeUInt16LE(1, 4); // colour planes
    entry.writeUInt16LE(32, 6); // bits per pixel
    entry.writeUInt32LE(png.length, 8);
    entry.writeUInt32LE(offset, 12);
    offset += png.length;
    return entry;
  });
  return Buffer.concat([header, ...directory, ...fitting.map(({ png }) => png)]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
