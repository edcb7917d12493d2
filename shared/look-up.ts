/**
 * Returns the entry of a table for a key that comes from outside, or undefined. Plain indexing
 * would find `constructor`, `__proto__` and the like in every object.
 */
export const lookUp = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;
