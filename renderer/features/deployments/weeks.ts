const dayMs = 86_400_000;
const weekMs = 7 * dayMs;

/** Returns the Monday (UTC) of the week of an instant or date, as `YYYY-MM-DD`. */
export function weekOf(instant: string): string {
  const ms = Date.parse(instant.length === 10 ? `${instant}T00:00:00.000Z` : instant);
  const sinceMonday = (new Date(ms).getUTCDay() + 6) % 7;
  return new Date(Math.floor(ms / dayMs) * dayMs - sinceMonday * dayMs).toISOString().slice(0, 10);
}

/** Returns the Monday `n` weeks after one. */
export const addWeeks = (monday: string, n: number): string =>
  new Date(Date.parse(monday) + n * weekMs).toISOString().slice(0, 10);

/** Returns whole weeks from one Monday to another; negative if the second is earlier. */
export const weeksBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / weekMs);

/** Returns a day's first instant in UTC, for feed filters. */
export const dayStart = (date: string): string => `${date}T00:00:00.000Z`;
