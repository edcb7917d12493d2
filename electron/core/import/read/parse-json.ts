export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** `repaired`: numbers that JSON does not have (NaN, Infinity) stood in it and are null now. */
export type ParsedJson =
  | { readonly ok: true; readonly value: Json; readonly repaired: boolean }
  | { readonly ok: false; readonly reason: string };

const maxDepth = 200;

/**
 * Total: JSON text -> its value, or why not. Whole numbers that a double can't hold (64-bit ids, nanoseconds) come as
 * their digits in a text, because JSON.parse would round them.
 */
export function parseJson(text: string): ParsedJson {
  if (nesting(text) > maxDepth) return { ok: false, reason: `It is nested more than ${maxDepth} levels deep` };
  const exact = /\d{16}/.test(text) ? quoteLongNumbers(text) : text;
  try {
    return { ok: true, value: JSON.parse(exact) as Json, repaired: false };
  } catch (error) {
    return parseRepaired(exact) ?? { ok: false, reason: `It is not valid JSON (${shortReason(error)})` };
  }
}

/** Writers in Python and JavaScript leave NaN and Infinity in what they call JSON: those values are empty. */
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

/** The deepest level of brackets, without the engine's own recursion. */
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
      const number = (/[-+.\deE]+/y).exec(text.slice(i, i + 1000))?.[0] ?? '';
      if (/^-?[1-9]\d{15,}$/.test(number) && !Number.isSafeInteger(Number(number))) {
        result += `${text.slice(copied, i)}"${number}"`;
        copied = i + number.length;
      }
      i += number.length - 1;
    }
  }
  return result + text.slice(copied);
}

/** The engine's message without the text that it quotes, which may be long or confidential. */
function shortReason(error: unknown): string {
  const message = error instanceof Error ? error.message : 'not readable';
  const place = /position (\d+)/.exec(message)?.[1];
  if (/end of (JSON )?(input|data)|Unterminated/i.test(message)) return 'it ends too early';
  return place === undefined ? 'an unexpected character' : `an unexpected character at position ${place}`;
}

export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value of an own key, never one that an object inherits. */
export const own = (object: unknown, key: string): Json | undefined =>
  isObject(object) && Object.hasOwn(object, key) ? object[key] : undefined;
