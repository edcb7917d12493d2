/** What programs write for no value, in lower case. */
const emptyWords = new Set([
  '',
  '-',
  '–',
  '—',
  '--',
  '---',
  'none',
  'nan',
  'null',
  'nil',
  'n/a',
  '#n/a',
  'na',
  '<na>',
  'nat',
  'undefined',
  '(none)',
  '(null)',
  '(empty)',
  '(blank)',
  '\\n',
  '[]',
  '{}',
  '()',
  '[null]',
  '[none]',
  'set()',
  'k. a.',
  'k.a.',
  '[""]',
  '["nan"]',
]);

/** Returns whether a text only says that there is no value: `None`, `nan`, `[]`, `-`. */
export const isEmptyWord = (given: unknown): boolean =>
  typeof given === 'string' && emptyWords.has(given.trim().toLowerCase());

/**
 * Reads a list as sources write one: an array, JSON, Python's and PostgreSQL's form of one, or
 * words separated by commas, semicolons, bars or line ends. Words for no value are left out. Total.
 */
export function readList(given: unknown): readonly unknown[] {
  const items = Array.isArray(given) ? (given as readonly unknown[]) : listOf(given);
  return items
    .map(nameOf)
    .filter((item) => item !== null && item !== undefined && !isEmptyWord(item));
}

function listOf(given: unknown): readonly unknown[] {
  if (typeof given !== 'string') return [given];
  const text = given.trim();
  if (isEmptyWord(text)) return [];
  return fromJson(text) ?? fromLiteral(text) ?? text.split(/[,;|\n]/);
}

function fromJson(text: string): readonly unknown[] | null {
  if (!/^\[[\s\S]*\]$/.test(text)) return null;
  try {
    const parsed = JSON.parse(text) as unknown;
    if (Array.isArray(parsed)) return parsed;
    return null;
  } catch {
    return null;
  }
}

/** Reads `['a', 'b']`, `('a',)`, `{'a', 'b'}` of Python, `{a,"b c"}` of PostgreSQL, `[a, b]`. */
function fromLiteral(text: string): readonly string[] | null {
  const inner =
    /^(?:\[([\s\S]*)\]|\{([\s\S]*)\}|\(([\s\S]*)\)|(?:frozen)?set\(\{?([\s\S]*?)\}?\))$/.exec(text);
  if (!inner) return null;
  const body = (inner[1] ?? inner[2] ?? inner[3] ?? inner[4] ?? '').trim();
  if (/[[\]{}]/.test(body.replace(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g, ''))) return null;
  return itemsOf(body);
}

/** Returns items separated by commas, with either kind of quotes or none. */
function itemsOf(body: string): string[] {
  const items: string[] = [];
  const item =
    /\s*(?:u?'((?:[^'\\]|\\[\s\S])*)'|u?"((?:[^"\\]|\\[\s\S])*)"|([^,;]*))\s*(?:[,;]|$)/y;
  for (let match = item.exec(body); match && match[0] !== ''; match = item.exec(body)) {
    const quoted = match[1] ?? match[2];
    items.push(
      quoted === undefined ? (match[3] ?? '').trim() : quoted.replace(/\\([\s\S])/g, '$1'),
    );
    if (item.lastIndex >= body.length) return items;
  }
  if (item.lastIndex >= body.length || body === '') return items;
  return body.split(/[,;]/).map((part) => part.trim());
}

/** Returns the name of an item: trackers give labels as objects with a name. */
function nameOf(item: unknown): unknown {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return item;
  const name = ['name', 'label', 'title', 'value'].find((key) => Object.hasOwn(item, key));
  if (name === undefined) return item;
  return (item as Record<string, unknown>)[name];
}
