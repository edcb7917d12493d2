import type { CaptureKind } from './capture-kinds.ts';
import { findKindWord } from './kind-words.ts';
import {
  fieldOfSign,
  isQuote,
  isSign,
  type Sign,
  startsName,
  type TokenField,
  trailingMarks,
} from './signs.ts';

/*
 * The line:  [kind[:]] (text | token)*
 *   kind:    outcome, worked, magic moment, partly, no effect, breakage, need: whole words
 *   token:   !1…!4 severity   @name deployment   #name stage   ~name experiment
 *            ^name iteration  +name tag
 *   name:    a word, or "several words" (\" and \\ inside)
 *
 * A sign counts only at the start of a word, and only if a name follows: a@b.example, wow!, C++,
 * +20 % are text. A backslash before a sign, or before a kind at the start, makes it text: \@home,
 * \breakage. The rest is the title, in order.
 */

export interface Token {
  readonly field: TokenField;
  /** The text after the sign, without quotes; a severity's digit. Never empty. */
  readonly name: string;
  /** Its place in the text: from the sign to the end of the name, including a closing quote. */
  readonly from: number;
  readonly to: number;
}

export interface ParsedLine {
  /** `apart`: it is not in the title. */
  readonly kind: {
    readonly kind: CaptureKind;
    readonly apart: boolean;
    readonly from: number;
    readonly to: number;
  } | null;
  readonly tokens: readonly Token[];
  /** Everything else, single-spaced; a sentence that starts with the kind stays whole. */
  readonly title: string;
}

const space = /\s/u;
const endOfWord = /\s|$/u;
const sentenceMarks = /^[,;:.!?)\]…]+(?=\s|$)/u;

/**
 * Reads a line. Total: any text gives a result, and every character of it is in the title, the kind
 * or a token (except for escapes and spaces).
 * @param plain whether the first word is text, whatever it is
 */
export function parseLine(text: string, plain = false): ParsedLine {
  const tokens: Token[] = [];
  let title = '';
  let at = skipSpace(text, 0);
  const kind = plain ? null : readKind(text, at);
  if (kind?.apart) at = kind.to;
  else if (
    !plain &&
    text[at] === '\\' &&
    findKindWord(text.slice(at).replace(/^\\+/, '')) !== null
  ) {
    const end = wordEnd(text, at);
    title = text.slice(at + 1, end);
    at = end;
  }
  for (at = skipSpace(text, at); at < text.length; at = skipSpace(text, at)) {
    const token = readToken(text, at);
    if (!token) {
      const end = wordEnd(text, at);
      title += ` ${unescapeWord(text.slice(at, end))}`;
      at = end;
      continue;
    }
    tokens.push(token);
    // A comma or full stop after a token belongs to the sentence before it.
    const marks = sentenceMarks.exec(text.slice(token.to))?.[0] ?? '';
    title += marks;
    at = token.to + marks.length;
  }
  return { kind, tokens, title: title.trim().replace(/\s+/gu, ' ') };
}

function readKind(text: string, at: number): ParsedLine['kind'] {
  const word = findKindWord(text.slice(at));
  return word && { kind: word.kind, apart: word.apart, from: at, to: at + word.length };
}

/** Returns the token whose sign is at `at`, where a word starts; null if it is text. */
export function readToken(text: string, at: number): Token | null {
  const sign = text[at];
  if (!isSign(sign)) return null;
  if (sign === '!') return readSeverity(text, at);
  if (isQuote(text[at + 1])) return readQuoted(text, at, sign);
  return readWord(text, at, sign);
}

function readSeverity(text: string, at: number): Token | null {
  const found = /^!([1-4])(?=[\s,;:.)]|$)/u.exec(text.slice(at, at + 3));
  return found && { field: 'severity', name: found[1]!, from: at, to: at + 2 };
}

function readWord(text: string, at: number, sign: Exclude<Sign, '!'>): Token | null {
  if (!startsName(sign, text.slice(at + 1, at + 3))) return null;
  const word = text.slice(at + 1, wordEnd(text, at));
  const name = word.replace(trailingMarks, '');
  return { field: fieldOfSign[sign], name, from: at, to: at + 1 + name.length };
}

/** Reads a quoted name. An unclosed quote takes the rest of the line: it is still being typed. */
function readQuoted(text: string, at: number, sign: Exclude<Sign, '!'>): Token | null {
  let name = '';
  let i = at + 2;
  for (; i < text.length && !isQuote(text[i]); i++) {
    if (text[i] === '\\' && (text[i + 1] === '\\' || isQuote(text[i + 1]))) i++;
    name += text[i];
  }
  name = name.trim().replace(/\s+/gu, ' ');
  if (name === '') return null;
  return { field: fieldOfSign[sign], name, from: at, to: Math.min(i + 1, text.length) };
}

const unescapeWord = (word: string): string => (/^\\+[!@#~^+]/.test(word) ? word.slice(1) : word);

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && space.test(text[at]!)) at++;
  return at;
}

function wordEnd(text: string, from: number): number {
  const found = text.slice(from).search(endOfWord);
  if (found === -1) return text.length;
  return from + found;
}
