import type { ObservationType } from '../records/index.ts';

/** The field for a text of several lines, by kind. */
export const longField: Readonly<Record<ObservationType, string>> = {
  outcome: 'body',
  breakage: 'actual',
  data_need: 'what',
};

export const longFields: readonly string[] = Object.values(longField);

/**
 * Returns the long text of a draft, whichever kind it was typed or pasted for: text from a field
 * that the kind lacks goes to the one it has.
 */
export function longTextOf(
  picked: Readonly<Record<string, unknown>>,
  type: ObservationType,
): string {
  const own = longField[type];
  return [own, ...longFields.filter((name) => name !== own)]
    .map((name) => picked[name])
    .filter((text): text is string => typeof text === 'string' && text.trim() !== '')
    .join('\n\n');
}
