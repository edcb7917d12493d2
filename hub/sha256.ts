import { createHash, hash } from 'node:crypto';

/** Returns the SHA-256 of bytes, or of a text as UTF-8, in lower-case hex. */
export const sha256 = (data: string | Uint8Array): string => hash('sha256', data, 'hex');

/** Returns the SHA-256 of a text as UTF-8. */
export const sha256Bytes = (text: string): Uint8Array => createHash('sha256').update(text).digest();
