const mostLength = 500;

/**
 * Makes a hub's message safe to store and show: one line, no control characters, at most 500
 * characters.
 */
export const wordsOfHub = (text: string): string => {
  const line = text
    .slice(0, mostLength * 4)
    .replace(/[\p{Cc}\p{Cs}\u2028\u2029]+/gu, ' ')
    .trim();
  if (line.length > mostLength) return `${line.slice(0, mostLength - 1)}…`;
  return line;
};
