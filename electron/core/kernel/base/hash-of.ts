import { createHash } from 'node:crypto';

/** Returns the SHA-256 of bytes, or of a text as UTF-8, in lower-case hex. */
export const hashOf = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex');
