/** Returns only the given parts of an item of a stored list, which holds no empty values. */
export const givenParts = (item: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(item).filter(([, value]) => value !== null));
