import type { Entry } from './entry.ts';

/** The blobs that an entry names: a field named `sha256` or `…_sha256` points at one, in record types of any version. */
export function namedBlobs(entry: Entry): string[] {
  const written = entry.op === 'create' ? entry.values : entry.op === 'set' ? { [entry.field]: entry.value } : {};
  return Object.entries(written).flatMap(([field, value]) =>
    ((field === 'sha256' || field.endsWith('_sha256')) && typeof value === 'string' && /^[0-9a-f]{64}$/.test(value) ? [value] : []));
}
