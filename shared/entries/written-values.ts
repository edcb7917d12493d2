import type { Entry } from './entry.ts';

/** Returns the values that an entry writes, by field; none for a removal or restoration. */
export function writtenValues(entry: Entry): Readonly<Record<string, unknown>> {
  if (entry.op === 'create') return entry.values;
  if (entry.op === 'set') return { [entry.field]: entry.value };
  return {};
}
