/** Returns the number that a number field holds, also while it is typed ('0.'); null for none. */
export function typedNumber(value: number | string): number | null {
  if (typeof value === 'number') return value;
  const number = Number(value);
  return value.trim() === '' || !Number.isFinite(number) ? null : number;
}
