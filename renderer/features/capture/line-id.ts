/** There is one line at a time. */
export const lineId = 'capture-line';
/** Focuses the line. */
export const focusLine = (): void => document.getElementById(lineId)?.focus();
