import type { Chance } from './chance.ts';

type Change = (bytes: Uint8Array, chance: Chance) => Uint8Array;

const joined = (...parts: readonly Uint8Array[]): Uint8Array =>
  new Uint8Array(Buffer.concat(parts));
const placeIn = (bytes: Uint8Array, chance: Chance): number => chance.below(bytes.length + 1);

/** Lengths and counts as formats write them: at the edges of varints and of 32 and 53 bits. */
const numbers: readonly (readonly number[])[] = [
  [0],
  [0x7f],
  [0x80, 0x01],
  [0x80, 0x00],
  [0xff, 0xff, 0x03],
  [0xff, 0xff, 0xff, 0x7f],
  [0xff, 0xff, 0xff, 0xff, 0x0f],
  [0xff, 0xff, 0xff, 0xff],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
];

const changes: readonly Change[] = [
  function flipBit(bytes, chance) {
    const changed = Uint8Array.from(bytes);
    const at = chance.below(changed.length || 1);
    if (changed.length > 0) changed[at] = (changed[at] as number) ^ (1 << chance.below(8));
    return changed;
  },
  function setByte(bytes, chance) {
    const changed = Uint8Array.from(bytes);
    if (changed.length > 0) changed[chance.below(changed.length)] = chance.below(256);
    return changed;
  },
  function cut(bytes, chance) {
    return bytes.subarray(0, placeIn(bytes, chance));
  },
  function drop(bytes, chance) {
    const at = placeIn(bytes, chance);
    return joined(bytes.subarray(0, at), bytes.subarray(at + 1 + chance.below(16)));
  },
  function insert(bytes, chance) {
    const at = placeIn(bytes, chance);
    return joined(bytes.subarray(0, at), chance.bytes(1 + chance.below(16)), bytes.subarray(at));
  },
  function repeat(bytes, chance) {
    const at = placeIn(bytes, chance);
    const part = bytes.subarray(at, at + 1 + chance.below(200));
    return joined(bytes.subarray(0, at), part, part, bytes.subarray(at));
  },
  function splice(bytes, chance) {
    const from = placeIn(bytes, chance);
    const to = placeIn(bytes, chance);
    return joined(bytes.subarray(0, to), bytes.subarray(from));
  },
  function putNumber(bytes, chance) {
    const at = placeIn(bytes, chance);
    const number = Uint8Array.from(chance.pick(numbers));
    return joined(bytes.subarray(0, at), number, bytes.subarray(at + chance.below(3)));
  },
];

/** Most bytes that repeated changes make of an input. */
const mostBytes = 1_000_000;

/** Returns the bytes with one to eight changes; now and then random bytes instead. */
export function mutateBytes(bytes: Uint8Array, chance: Chance): Uint8Array {
  if (chance.oneIn(20)) return chance.bytes(chance.below(600));
  let changed = bytes;
  for (let left = 1 + chance.below(8); left > 0; left--) {
    changed = chance.pick(changes)(changed, chance).subarray(0, mostBytes);
  }
  return changed;
}
