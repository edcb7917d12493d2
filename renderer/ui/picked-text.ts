/** One choice of a picker. */
export interface PickChoice {
  readonly id: string;
  readonly title: string;
}

/** The result of typed words when their field is left. */
export type PickedText =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'choice'; readonly id: string }
  | { readonly kind: 'unmatched'; readonly text: string };

const folded = (text: string): string =>
  text.normalize('NFC').trim().toLocaleLowerCase().replaceAll(/\s+/gu, ' ');

/**
 * Decides what words typed into a picker mean [UI8]: the one choice with that name, ignoring case;
 * nothing if no words were typed; otherwise they are unmatched, which the picker has to show. It
 * does not guess between two choices with the same name.
 */
export function pickedText(text: string, choices: readonly PickChoice[]): PickedText {
  const wanted = folded(text);
  if (wanted === '') return { kind: 'nothing' };
  const fits = choices.filter((choice) => folded(choice.title) === wanted);
  const [only] = fits;
  if (only && fits.length === 1) return { kind: 'choice', id: only.id };
  return { kind: 'unmatched', text: text.trim() };
}

/** Returns the error of a field whose words name no choice. */
export const unmatchedWords = (text: string): string =>
  `No match for “${text}”. Choose from the list.`;
