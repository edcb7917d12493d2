/** Keeps a text on its line, and from being read as Markdown. */
export const markdownLine = (text: string): string =>
  text
    .trim()
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\\`*_[\]<>|#]/g, String.raw`\$&`);
