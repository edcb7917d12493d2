import type { Entry } from './entry.ts';
import { writtenValues } from './written-values.ts';

/**
 * Returns the blobs that an entry refers to: a field named `sha256` or `…_sha256` refers to one, in
 * record types of any version.
 */
export function namedBlobs(entry: Entry): string[] {
  const written = writtenValues(entry);
  return Object.entries(written).flatMap(([field, value]) =>
    (field === 'sha256' || field.endsWith('_sha256')) &&
    typeof value === 'string' &&
    /^[0-9a-f]{64}$/.test(value)
      ? [value]
      : [],
  );
}
