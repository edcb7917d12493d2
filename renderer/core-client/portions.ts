/** The maximum number of records in one call that writes. */
const portionSize = 5_000;

/** Splits a list into portions that fit in one call. */
export function portions<T>(items: readonly T[], size = portionSize): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  );
}
