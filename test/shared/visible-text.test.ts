import { expect, test } from 'vitest';
import { visibleLine, visibleText } from '../../shared/visible-text.ts';

test('[CL8] what a terminal would obey is escaped; other text stays', () => {
  expect(visibleLine('red \u001b[31malert\u0007 and \u202egnp.exe \b x')).toBe(
    'red \\x1b[31malert\\x07 and \\u202egnp.exe \\x08 x',
  );
  expect(visibleLine('a\nb\rc\td\u007f\u0085\u009b2J\u2028\u2066\u2069')).toBe(
    'a\\nb\\rc\\td\\x7f\\x85\\x9b2J\\u2028\\u2066\\u2069',
  );
  expect(visibleLine('half \ud800 tag \u{e0041}')).toBe('half \\ud800 tag \\u{e0041}');
  expect(visibleText('one\ntwo\u001b\n')).toBe('one\ntwo\\x1b\n');
  const plain = 'Zoë 你好 שלום\u200f مرحبا 👩‍🔬 naïve – “quoted” \\x1b';
  expect(visibleLine(plain)).toBe(plain);
});
