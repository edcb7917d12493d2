export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** `repaired`: it contained numbers that JSON does not have (NaN, Infinity), which are null now. */
export type ParsedJson =
  | { readonly ok: true; readonly value: Json; readonly repaired: boolean }
  | { readonly ok: false; readonly reason: string };

const maxDepth = 200;

/**
 * Parses JSON. Total: returns the value, or the reason. Whole numbers that a double can't represent
 * (64-bit IDs, nanoseconds) are returned as texts of their digits, because JSON.parse would round
 * them.
 */
export function parseJson(text: string): ParsedJson {
  if (nesting(text) > maxDepth)
    return { ok: false, reason: `Nested more than ${maxDepth} levels deep` };
  const exact = /\d{16}/.test(text) ? quoteLongNumbers(text) : text;
  try {
    return { ok: true, value: JSON.parse(exact) as Json, repaired: false };
  } catch (error) {
    return parseRepaired(exact) ?? { ok: false, reason: `Not valid JSON (${shortReason(error)})` };
  }
}

/**
 * Parses JSON with NaN and Infinity, as some Python and JavaScript programs write it: those values
 * are empty.
 */
function parseRepaired(text: string): ParsedJson | null {
  if (!/NaN|Infinity/.test(text)) return null;
  const repaired = text.replace(
    /"(?:[^"\\]|\\[\s\S])*"|(?<![\w.])[-+]?(?:NaN|Infinity)(?![\w.])/g,
    (part) => (part.startsWith('"') ? part : 'null'),
  );
  try {
    return { ok: true, value: JSON.parse(repaired) as Json, repaired: true };
  } catch {
    return null;
  }
}

/** Returns the deepest level of brackets, without the engine's own recursion. */
function nesting(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (inString) {
      if (code === 92) i++;
      else if (code === 34) inString = false;
    } else if (code === 34) inString = true;
    else if (code === 123 || code === 91) deepest = Math.max(deepest, ++depth);
    else if (code === 125 || code === 93) depth--;
  }
  return deepest;
}

function quoteLongNumbers(text: string): string {
  let result = '';
  let copied = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (inString) {
      if (code === 92) i++;
      else if (code === 34) inString = false;
    } else if (code === 34) inString = true;
    else if (code === 45 || (code >= 48 && code <= 57)) {
      const number = /[-+.\deE]+/y.exec(text.slice(i, i + 1000))?.[0] ?? '';
      if (/^-?[1-9]\d{15,}$/.test(number) && !Number.isSafeInteger(Number(number))) {
        result += `${text.slice(copied, i)}"${number}"`;
        copied = i + number.length;
      }
      i += number.length - 1;
    }
  }
  return result + text.slice(copied);
}

/**
 * Returns the engine's message without the text that it quotes, which may be long or confidential.
 */
function shortReason(error: unknown): string {
  const message = error instanceof Error ? error.message : 'not readable';
  const place = /position (\d+)/.exec(message)?.[1];
  if (/end of (JSON )?(input|data)|Unterminated/i.test(message)) return 'it ends too early';
  if (place === undefined) return 'an unexpected character';
  return `an unexpected character at position ${place}`;
}

/** Returns whether a value is an object. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Returns the value of an own key, never one that an object inherits. */
export const own = (object: unknown, key: string): Json | undefined =>
  isObject(object) && Object.hasOwn(object, key) ? object[key] : undefined;

/**
 * Returns a text, number or boolean of a source as text; '' for anything else. An object of a
 * source may have its own `toString`, which can't be called.
 */
export const scalarText = (value: Json | undefined): string =>
  value === undefined || value === null || typeof value === 'object' ? '' : String(value);
