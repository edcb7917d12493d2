/**
 * Orders texts by their UTF-16 code units, identically on every device; for IDs, clocks and
 * instants.
 */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  if (a < b) return -1;
  return 1;
}
