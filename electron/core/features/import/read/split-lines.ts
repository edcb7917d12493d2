/**
 * One line of a text without its line end; numbers count from 1. `text` is null for a line that is
 * too long to be read.
 */
export interface Line {
  readonly line: number;
  readonly text: string | null;
  readonly chars: number;
}

/**
 * Splits text in pieces into lines ending with LF, CRLF or CR. Holds one line at a time; for a line
 * longer than `maxChars`, only the length is returned.
 */
export async function* splitLines(
  pieces: AsyncIterable<string>,
  maxChars: number,
): AsyncGenerator<Line> {
  let line = 1;
  let parts: string[] = [];
  let chars = 0;
  let afterCr = false;

  const add = (part: string): void => {
    chars += part.length;
    if (chars <= maxChars) parts.push(part);
    else parts = [];
  };
  const end = (): Line => {
    const done: Line = { line, text: chars <= maxChars ? parts.join('') : null, chars };
    line++;
    parts = [];
    chars = 0;
    return done;
  };

  for await (const piece of pieces) {
    let at = 0;
    if (afterCr && piece.length > 0) {
      if (piece[0] === '\n') at = 1;
      afterCr = false;
    }
    const breaks = /\r\n?|\n/g;
    breaks.lastIndex = at;
    for (let found = breaks.exec(piece); found; found = breaks.exec(piece)) {
      add(piece.slice(at, found.index));
      at = breaks.lastIndex;
      // A CR at the end of the piece may be half of a CRLF.
      if (found[0] === '\r' && at === piece.length) afterCr = true;
      yield end();
    }
    add(piece.slice(at));
  }
  if (chars > 0) yield end();
}
