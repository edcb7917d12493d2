/**
 * Returns the key of a name: equal for names that differ only in character form, case and spaces
 * ([JO3]).
 */
export const nameKey = (name: string): string =>
  name.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
