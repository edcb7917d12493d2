import { expect, test } from 'vitest';
import { placeMore } from '../../../renderer/ui/place-words.ts';

test('[BN35] of what came by a bundle nothing more is said than that it is here, and why', () => {
  const said = placeMore({ place: 'here', reason: 'It came by a bundle.' });
  expect(said).toBe('Saved on this computer’s disk. It came by a bundle.');
  expect(placeMore({ place: 'here', reason: null })).toContain('go there at the next sync');
  expect(placeMore({ place: 'rejected', reason: 'The hub’s own sentence.' })).toMatch(
    /^The hub’s own sentence. The hub rejected some changes/,
  );
});
