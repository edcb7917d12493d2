/** The text of one JSON value and the line where it begins; `text` is null when it is too long to be read. */
export interface JsonPiece { readonly line: number; readonly text: string | null; readonly chars: number; readonly finished: boolean }

const isSpace = (code: number): boolean => code === 32 || code === 10 || code === 13 || code === 9 || code === 0xfeff || code === 0;

/**
 * Text in pieces -> the JSON values that stand in it one after another; of an array at the top, its elements.
 * Only brackets and strings are followed, so one wrong element does not take the next ones with it.
 * Holds one value at a time. A value that the text's end cuts off comes last, with `finished` false.
 */
export async function* splitJson(pieces: AsyncIterable<string>, maxChars: number): AsyncGenerator<JsonPiece> {
  let line = 1;
  let depth = 0;
  /** Depth at which values stand: 0, or 1 inside an array at the top. */
  let base = 0;
  let inString = false;
  let escaped = false;
  let startLine = 0;
  let parts: string[] = [];
  let chars = 0;

  const add = (part: string): void => {
    chars += part.length;
    if (chars <= maxChars) parts.push(part); else parts = [];
  };
  const end = (finished: boolean): JsonPiece => {
    const done: JsonPiece = { line: startLine, text: chars <= maxChars ? parts.join('') : null, chars, finished };
    parts = [];
    chars = 0;
    startLine = 0;
    return done;
  };

  for await (const piece of pieces) {
    /** Where the value under way begins in this piece; -1 between values. */
    let from = startLine > 0 ? 0 : -1;
    for (let i = 0; i < piece.length; i++) {
      const code = piece.charCodeAt(i);
      if (code === 10) line++;
      if (inString) {
        if (escaped) escaped = false;
        else if (code === 92) escaped = true;
        else if (code === 34) inString = false;
        continue;
      }
      if (from < 0) {
        if (isSpace(code) || code === 44) continue;
        if (code === 91 && depth === 0) { depth = 1; base = 1; continue; }
        if (code === 93 && depth === 1 && base === 1) { depth = 0; base = 0; continue; }
        from = i;
        startLine = line;
      }
      if (code === 34) inString = true;
      else if (code === 123 || code === 91) depth++;
      else if (code === 125 || code === 93) {
        if (depth > base) depth--;
        else if (code === 93 && base === 1) {
          // A bare value (a number, a word) that the array's end closes.
          add(piece.slice(from, i));
          yield end(true);
          depth = 0;
          base = 0;
          from = -1;
          continue;
        }
        if (depth === base) {
          add(piece.slice(from, i + 1));
          yield end(true);
          from = -1;
        }
      } else if (depth === base && (code === 44 || code === 10)) {
        add(piece.slice(from, i));
        yield end(true);
        from = -1;
      }
    }
    if (from >= 0) add(piece.slice(from));
  }
  if (startLine > 0) yield end(depth === base && !inString);
}
