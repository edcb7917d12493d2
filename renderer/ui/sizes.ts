const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** Bytes for people: 0 B, 980 B, 1.2 MB, 34 MB. */
export function sizeWords(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) { value /= 1000; unit++; }
  return `${unit > 0 && value < 10 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}
