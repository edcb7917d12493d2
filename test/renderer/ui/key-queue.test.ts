import { describe, expect, test } from 'vitest';
import { KeyQueue, type Press, type Situation } from '../../../renderer/ui/key-queue.ts';

const press = (key: string, part: Partial<Press> = {}): Press => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  pasted: null,
  ...part,
});

/** A keyboard whose turns end when the test says so. `takes`: what happens when a key is played. */
function keyboard(takes: (key: string, queue: KeyQueue) => void = () => undefined) {
  const played: string[] = [];
  const turns: (() => void)[] = [];
  const situation: Situation = { target: null, typing: false, inside: false, answered: false };
  const state = { situation };
  const queue: KeyQueue = new KeyQueue({
    situationOf: () => state.situation,
    play: ({ key }) => {
      played.push(key);
      takes(key, queue);
    },
    afterTurn: (next) => {
      turns.push(next);
    },
  });
  /** Types keys; those that are not kept act at once. */
  const type = (...keys: readonly string[]): void => {
    for (const key of keys) if (!queue.take(press(key))) played.push(key);
  };
  const endTurns = (): void => {
    for (let next = turns.shift(); next; next = turns.shift()) next();
  };
  return { queue, played, type, endTurns, state };
}

describe('[WI24] keys typed ahead', () => {
  test('act at once when nothing opens', () => {
    const { type, played, queue } = keyboard();
    type('j', 'k');
    expect(played).toEqual(['j', 'k']);
    expect(queue.waiting).toEqual([]);
  });

  test('wait until the turn that may open something is over, and come in order', () => {
    const { type, played, queue, endTurns } = keyboard();
    queue.beginTurn();
    type('D', 'a', 'i');
    expect(played).toEqual([]);
    endTurns();
    expect(played).toEqual(['D', 'a', 'i']);
  });

  test('a kept key that opens something keeps those behind it', () => {
    const { type, played, queue, endTurns } = keyboard((key, own) => {
      if (key === 'e') own.hold({ kind: 'opening' });
    });
    queue.beginTurn();
    type('j', 'e', 'x');
    endTurns();
    expect(played).toEqual(['j', 'e']);
    expect(queue.waiting.map(({ key }) => key)).toEqual(['x']);
  });

  test('what is typed while kept keys wait comes after them', () => {
    const { type, played, queue, endTurns } = keyboard();
    const release = queue.hold({ kind: 'rows' });
    type('j', 'Enter');
    release();
    type('x');
    endTurns();
    expect(played).toEqual(['j', 'Enter', 'x']);
  });

  test('keys for rows wait, keys that something answers do not', () => {
    const { type, played, queue, state } = keyboard();
    queue.hold({ kind: 'rows' });
    state.situation = { ...state.situation, answered: true };
    type('c');
    expect(played).toEqual(['c']);
    state.situation = { ...state.situation, answered: false };
    type('j');
    expect(queue.waiting.map(({ key }) => key)).toEqual(['j']);
  });

  test('rows that are on their way keep nothing in a dialog, a form or a field', () => {
    const { type, played, queue, state } = keyboard();
    queue.hold({ kind: 'rows' });
    for (const part of [{ inside: true }, { typing: true }]) {
      state.situation = { target: null, typing: false, inside: false, answered: false, ...part };
      type('j');
    }
    expect(played).toEqual(['j', 'j']);
  });

  test('in a field only the keys that choose wait for its choices, and what follows them', () => {
    const { queue, state, type, played } = keyboard();
    const field = {} as Element;
    queue.hold({ kind: 'choices', field: () => field });
    state.situation = { target: field, typing: true, inside: false, answered: false };
    type('D', 'Enter', 'x');
    expect(played).toEqual(['D']);
    expect(queue.waiting.map(({ key }) => key)).toEqual(['Enter', 'x']);
  });

  test('a second Escape drops what was typed ahead, and acts', () => {
    const { type, played, queue } = keyboard();
    queue.hold({ kind: 'opening' });
    type('x', 'Escape');
    expect(played).toEqual([]);
    type('Escape');
    expect(played).toEqual(['Escape']);
    expect(queue.waiting).toEqual([]);
  });

  test('all holds have to go before anything is played', () => {
    const { type, played, queue, endTurns } = keyboard();
    const [first, second] = [queue.hold({ kind: 'opening' }), queue.hold({ kind: 'rows' })];
    type('j');
    first();
    endTurns();
    expect(played).toEqual([]);
    second();
    second();
    endTurns();
    expect(played).toEqual(['j']);
  });

  test('no key is lost or moved, whatever opens and closes in between', () => {
    let seed = 7;
    const random = (n: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % n;
    };
    for (let run = 0; run < 200; run++) {
      const releases: (() => void)[] = [];
      const { type, played, queue, endTurns } = keyboard((_, own) => {
        if (random(4) === 0) own.beginTurn();
        if (random(5) === 0) releases.push(own.hold({ kind: 'opening' }));
      });
      const keys = Array.from({ length: 30 }, (_, i) => `k${i}`);
      for (const key of keys) {
        if (random(6) === 0) queue.beginTurn();
        if (random(6) === 0)
          releases.push(queue.hold({ kind: random(2) === 0 ? 'opening' : 'rows' }));
        type(key);
        if (random(4) === 0) releases.shift()?.();
        if (random(3) === 0) endTurns();
      }
      while (queue.waiting.length > 0) {
        releases.shift()?.();
        endTurns();
      }
      expect(played).toEqual(keys);
    }
  });
});
