/** The line is there once at a time. */
export const lineId = 'capture-line';
export const focusLine = (): void => document.getElementById(lineId)?.focus();
