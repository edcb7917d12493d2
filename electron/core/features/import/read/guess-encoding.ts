import { analyse } from 'chardet';
import { importEncodings, type ImportEncoding } from '../../../../../shared/api/imports.ts';
import { lookUp } from '../../../../../shared/look-up.ts';

/** How many bytes are considered; more add nothing. */
const maxBytes = 64 * 1024;
const byteEncodings: readonly string[] = ['shift_jis', 'euc-jp', 'euc-kr', 'gb18030', 'big5'];

/** Encodings that are subsets of a Windows encoding. */
const sisters: Readonly<Record<string, ImportEncoding>> = {
  'iso-8859-1': 'windows-1252',
  'iso-8859-9': 'windows-1254',
  'iso-8859-8': 'windows-1255',
  'iso-8859-6': 'windows-1256',
  'iso-8859-7': 'windows-1253',
};

/**
 * Returns whether bytes switch between ASCII and Japanese by escapes, as old mail programs write.
 */
export const hasJisEscapes = (bytes: Uint8Array): boolean => {
  const head = Buffer.from(
    bytes.buffer,
    bytes.byteOffset,
    Math.min(bytes.length, maxBytes),
  ).toString('latin1');
  return /\x1b\$[@B]/.test(head) && /\x1b\([BJ]/.test(head);
};

/**
 * Returns the encoding that non-UTF-8 bytes look like: by the letters that are frequent in it. An
 * encoding in which some of the bytes are invalid is not a candidate. Windows-1252 if none is
 * likely.
 */
export function guessEncoding(bytes: Uint8Array): ImportEncoding {
  const head = bytes.subarray(0, maxBytes);
  const candidates = analyse(head).flatMap(({ name, confidence }) => {
    const encoding = findEncodingName(name);
    return encoding !== null && decodes(head, encoding) ? [{ encoding, confidence }] : [];
  });
  const best = candidates[0];
  if (best && best.confidence >= 30) return best.encoding;
  // Too short for letter frequencies: bytes in pairs that are all characters are rarely a
  // coincidence.
  const pairs = candidates.find(
    ({ encoding }) => byteEncodings.includes(encoding) && eastAsian(head, encoding),
  );
  return pairs?.encoding ?? best?.encoding ?? 'windows-1252';
}

function findEncodingName(name: string): ImportEncoding | null {
  const lower = name.toLowerCase();
  const encoding = lookUp(sisters, lower) ?? lower;
  return Object.hasOwn(importEncodings, encoding) && !encoding.startsWith('utf-')
    ? (encoding as ImportEncoding)
    : null;
}

/**
 * Returns whether all bytes are characters; the last ones may be cut. C1 control characters don't
 * occur in texts.
 */
function decodes(bytes: Uint8Array, encoding: ImportEncoding): boolean {
  try {
    return !/[\u0080-\u0084\u0086-\u009f]/.test(
      new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true }),
    );
  } catch {
    return false;
  }
}

const eastAsian = (bytes: Uint8Array, encoding: ImportEncoding): boolean => {
  const text = new TextDecoder(encoding)
    .decode(bytes, { stream: true })
    .replace(/[\0-\u007f\ufffd]/g, '');
  const wide = text.match(/[\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff5e]/g)?.length ?? 0;
  return wide > 0 && wide >= text.length * 0.9;
};
