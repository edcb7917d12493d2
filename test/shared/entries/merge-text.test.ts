import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeText } from '../../../shared/entries/merge-text.ts';

const text = fc
  .array(fc.constantFrom('one', 'two', 'three', 'four', '\n', ' ', '深圳'), { maxLength: 12 })
  .map((parts) => parts.join(' '));

describe('merging two edits of a text', () => {
  test('[FO3] keeps both where they don’t touch each other', () => {
    expect(
      mergeText(
        'the quick fox jumps over',
        'the quick red fox jumps over',
        'the quick fox jumps far over',
      ),
    ).toBe('the quick red fox jumps far over');
    expect(mergeText('one\ntwo\nthree', 'ONE\ntwo\nthree', 'one\ntwo\nTHREE')).toBe(
      'ONE\ntwo\nTHREE',
    );
    expect(
      mergeText(
        'first paragraph here\nlast',
        'my first paragraph here\nlast',
        'first paragraph there\nlast',
      ),
    ).toBe('my first paragraph there\nlast');
  });

  test('[FO3] tells edits apart by characters where a script has no spaces', () => {
    expect(mergeText('手在镜头移动时融合', '双手在镜头移动时融合', '手在镜头移动时消失')).toBe(
      '双手在镜头移动时消失',
    );
  });

  test('[FO3] gives up where both changed the same words', () => {
    expect(mergeText('the fox', 'the cat', 'the dog')).toBeNull();
    expect(mergeText('', 'a', 'b')).toBeNull();
  });

  test('[FO3] one edit alone, or the same one twice, is the edit', () => {
    fc.assert(
      fc.property(text, text, (base, edit) => {
        expect(mergeText(base, edit, base)).toBe(edit);
        expect(mergeText(base, base, edit)).toBe(edit);
        expect(mergeText(base, edit, edit)).toBe(edit);
      }),
    );
  });

  test('[FO3] does not depend on who is asked first', () => {
    fc.assert(
      fc.property(text, text, text, (base, a, b) => {
        expect(mergeText(base, a, b)).toBe(mergeText(base, b, a));
      }),
    );
  });

  test('[FO3] gives up on texts made to take for ever', () => {
    const base = 'a '.repeat(60_000);
    expect(mergeText(base, `${base}x`, `y ${base.slice(2)}`)).toBeNull();
  });
});
