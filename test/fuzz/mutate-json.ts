import fc from 'fast-check';
import type { Chance } from './chance.ts';

const nested = (depth: number): unknown => {
  let value: unknown = 1;
  for (let i = 0; i < depth; i++) value = i % 2 === 0 ? [value] : { a: value };
  return value;
};

/** What a field of another type, a huge number or a careless concatenation looks like. */
const oddValues: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1e308,
  -1e308,
  2 ** 53,
  2 ** 31,
  0.1,
  '',
  ' ',
  '\0',
  '\ud800',
  '\u202e',
  [],
  {},
  [[]],
  'x'.repeat(70_000),
  '__proto__',
  '../../etc/passwd',
  '9'.repeat(400),
  '1970-01-01T00:00:00.000Z',
  '+275760-09-13T00:00:00.001Z',
  "'; DROP TABLE record; --",
  'ws@1',
  '00000000-0000-7000-8000-000000000000',
  nested(40),
  nested(2_000),
];
const oddKeys: readonly string[] = [
  '__proto__',
  'constructor',
  'toString',
  '',
  'id',
  'type',
  'values',
  'a\0b',
  'x'.repeat(5_000),
];

/** Returns any JSON value: an odd one of our own, or one that fast-check makes. */
export function anyJson(chance: Chance): unknown {
  if (chance.oneIn(2)) return chance.pick(oddValues);
  const seed = chance.below(2 ** 31);
  return fc.sample(fc.jsonValue({ maxDepth: 4 }), { seed, numRuns: 1 })[0];
}

/** Returns a copy of a JSON value in which one to four places were changed. */
export function mutateJson(value: unknown, chance: Chance): unknown {
  let changed = structuredClone(value);
  for (let left = 1 + chance.below(4); left > 0; left--) changed = changeOnce(changed, chance);
  return changed;
}

function changeOnce(value: unknown, chance: Chance): unknown {
  const isInner = typeof value === 'object' && value !== null;
  if (!isInner || chance.oneIn(8)) return changeLeaf(value, chance);
  const entries = Object.entries(value);
  const [key, inner] = chance.pick(entries.length > 0 ? entries : [['added', null]]);
  if (Array.isArray(value)) return changeItem(value, Number(key) || 0, inner, chance);
  return changeField(value as Record<string, unknown>, key, inner, chance);
}

function changeItem(
  list: readonly unknown[],
  at: number,
  item: unknown,
  chance: Chance,
): unknown[] {
  return [...list.slice(0, at), ...newItems(item, chance), ...list.slice(at + 1)];
}

function newItems(item: unknown, chance: Chance): unknown[] {
  if (chance.oneIn(5)) return [];
  if (chance.oneIn(5)) return Array.from({ length: 1 + chance.below(300) }, () => item);
  return [changeOnce(item, chance)];
}

/** `defineProperty`, so that a key `__proto__` is a key like any other. */
function changeField(
  object: Record<string, unknown>,
  key: string,
  inner: unknown,
  chance: Chance,
): unknown {
  const changed = { ...object };
  const put = (name: string, to: unknown): void => {
    const writable = { enumerable: true, configurable: true, writable: true };
    Object.defineProperty(changed, name, { value: to, ...writable });
  };
  if (chance.oneIn(6)) delete changed[key];
  else if (chance.oneIn(5)) put(chance.pick(oddKeys), anyJson(chance));
  else put(key, changeOnce(inner, chance));
  return changed;
}

function changeLeaf(value: unknown, chance: Chance): unknown {
  if (typeof value === 'string' && chance.oneIn(3)) {
    const at = chance.below(value.length + 1);
    return value.slice(0, at) + chance.pick(['', '\0', '"', '\n', 'é', '😀']) + value.slice(at + 1);
  }
  if (typeof value === 'number' && chance.oneIn(2)) {
    const changed = [value + 1, -value, value * 1e6, value + 0.5, 2 ** 53];
    return chance.pick(changed.filter(Number.isFinite));
  }
  return anyJson(chance);
}
