const mostLength = 500;

/** A sentence that a hub sent, safe to keep and to show: one line, no control characters, at most 500 characters. */
export const wordsOfHub = (text: string): string => {
  const line = text.slice(0, mostLength * 4).replace(/[\p{Cc}\p{Cs}\u2028\u2029]+/gu, ' ').trim();
  return line.length > mostLength ? `${line.slice(0, mostLength - 1)}…` : line;
};
