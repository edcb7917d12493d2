/**
 * The text of one JSON value and the line where it starts; `text` is null if it is too long to be
 * read.
 */
export interface JsonPiece {
  readonly line: number;
  readonly text: string | null;
  readonly chars: number;
  readonly finished: boolean;
}

/**
 * Splits text that arrives in pieces into its successive JSON values; an array at the top into its
 * elements. Only brackets and strings are tracked, so one wrong element does not affect the next
 * ones. Holds one value at a time. A value cut off by the end of the text comes last, with
 * `finished` false.
 */
export async function* splitJson(
  pieces: AsyncIterable<string>,
  maxChars: number,
): AsyncGenerator<JsonPiece> {
  const splitter = new JsonSplitter(maxChars);
  for await (const piece of pieces) yield* splitter.split(piece);
  const rest = splitter.takeRest();
  if (rest !== null) yield rest;
}

const sign = {
  tab: 9,
  lineEnd: 10,
  return: 13,
  space: 32,
  quote: 34,
  comma: 44,
  listStart: 91,
  backslash: 92,
  listEnd: 93,
  objectStart: 123,
  objectEnd: 125,
  byteOrderMark: 0xfeff,
} as const;

/** A table of the characters below 128 that occur between values and mean nothing. */
const isBlank: readonly boolean[] = Array.from({ length: 128 }, (_, code) =>
  [0, sign.tab, sign.lineEnd, sign.return, sign.space, sign.comma].includes(code),
);

class JsonSplitter {
  readonly #maxChars: number;
  #line = 1;
  #depth = 0;
  /** The depth of values: 0, or 1 inside an array at the top. */
  #base = 0;
  #inString = false;
  #escaped = false;
  /** Where the current value starts; 0 between values. */
  #startLine = 0;
  #parts: string[] = [];
  #chars = 0;

  constructor(maxChars: number) {
    this.#maxChars = maxChars;
  }

  *split(piece: string): Generator<JsonPiece> {
    /** Where the current value starts in this piece; -1 between values. */
    let from = this.#startLine > 0 ? 0 : -1;
    for (let at = 0; at < piece.length; at++) {
      if (this.#inString) at = this.#leaveString(piece, at);
      if (at >= piece.length) break;
      const code = piece.charCodeAt(at);
      if (code === sign.lineEnd) this.#line++;
      if (from < 0 && this.#begins(code)) {
        from = at;
        this.#startLine = this.#line;
      }
      const end = from < 0 ? -1 : this.#endOf(code, at);
      if (end < 0) continue;
      this.#add(piece.slice(from, end));
      yield this.#take(true);
      from = -1;
    }
    if (from >= 0) this.#add(piece.slice(from));
  }

  /** Returns the value cut off by the end of the text; null if there is none. */
  takeRest(): JsonPiece | null {
    if (this.#startLine === 0) return null;
    return this.#take(this.#depth === this.#base && !this.#inString);
  }

  /** Moves to the character after a string's end, or to the end of the piece. */
  #leaveString(piece: string, from: number): number {
    for (let at = from; at < piece.length; at++) {
      const code = piece.charCodeAt(at);
      if (code === sign.lineEnd) this.#line++;
      if (this.#escaped) this.#escaped = false;
      else if (code === sign.backslash) this.#escaped = true;
      else if (code === sign.quote) {
        this.#inString = false;
        return at + 1;
      }
    }
    return piece.length;
  }

  /**
   * Returns whether a value starts with this character; the brackets of an array at the top don't
   * count.
   */
  #begins(code: number): boolean {
    if (isBlank[code] === true || code === sign.byteOrderMark) return false;
    if (code === sign.listStart && this.#depth === 0) {
      this.#depth = this.#base = 1;
      return false;
    }
    return !(code === sign.listEnd && this.#leavesTop());
  }

  /**
   * Processes one character of a value.
   * @returns where the value ends, or -1 while it continues
   */
  #endOf(code: number, at: number): number {
    switch (code) {
      case sign.quote:
        this.#inString = true;
        return -1;
      case sign.objectStart:
      case sign.listStart:
        this.#depth++;
        return -1;
      case sign.objectEnd:
      case sign.listEnd:
        // A bare value (a number, a word) may be closed by the array's end.
        if (code === sign.listEnd && this.#leavesTop()) return at;
        if (this.#depth > this.#base) this.#depth--;
        if (this.#depth === this.#base) return at + 1;
        return -1;
      case sign.comma:
      case sign.lineEnd:
        if (this.#depth === this.#base) return at;
        return -1;
      default:
        return -1;
    }
  }

  /** Leaves the array at the top if this is its end. */
  #leavesTop(): boolean {
    if (this.#depth !== 1 || this.#base !== 1) return false;
    this.#depth = this.#base = 0;
    return true;
  }

  #add(part: string): void {
    this.#chars += part.length;
    if (this.#chars <= this.#maxChars) this.#parts.push(part);
    else this.#parts = [];
  }

  #take(finished: boolean): JsonPiece {
    const chars = this.#chars;
    const text = chars <= this.#maxChars ? this.#parts.join('') : null;
    const taken = { line: this.#startLine, text, chars, finished };
    this.#parts = [];
    this.#chars = 0;
    this.#startLine = 0;
    return taken;
  }
}
