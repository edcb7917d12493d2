/**
 * Focuses the first picker whose words name no choice: nothing is saved while there is one [UI8].
 * @returns whether there is one
 */
export function focusUnmatched(root: ParentNode | null): boolean {
  const unmatched = root?.querySelector<HTMLElement>('[data-unmatched]') ?? null;
  unmatched?.focus();
  return unmatched !== null;
}
