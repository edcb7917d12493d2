const english = new Intl.PluralRules('en');

/** Returns the noun or the phrase that agrees with a number: 'record', 'records'. */
export const plural = (n: number, one: string, many = `${one}s`): string =>
  english.select(n) === 'one' ? one : many;

/**
 * Returns a number with its noun, ungrouped as in reports and on the command line: '1 record',
 * '1367 records'. The window groups numbers: see `countWords` in renderer.
 */
export const counted = (n: number, one: string, many?: string): string =>
  `${n} ${plural(n, one, many)}`;
