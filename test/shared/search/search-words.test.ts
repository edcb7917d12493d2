import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { facetToken } from '../../../electron/core/kernel/projection/facet-token.ts';
import { foldWord, indexText, searchWords } from '../../../shared/search/search-words.ts';
import { snippet } from '../../../electron/core/kernel/query/snippet.ts';
import { filterDimensions } from '../../../shared/api/feed.ts';

const indexed = (text: string): string[] =>
  indexText(text)
    .toLowerCase()
    .match(/[a-z0-9\u0080-\u{10ffff}]+/gu) ?? [];
const finds = (query: string, text: string): boolean =>
  searchWords(query).every(({ word, prefix }) =>
    indexed(text).some((one) => one === word || (prefix && one.startsWith(word))),
  );

describe('words of a search', () => {
  test.each([
    ['hands mer', 'Hands merge in shot 3'],
    ['ANGSTROM', 'Ångström'],
    ['ångström', 'Angstrom'],
    ['zoe', 'Zoë'],
    ['strasse', 'Straße'],
    ['straße', 'STRASSE'],
    ['ﬁlm', 'film'],
    ['orebro', 'Örebro'],
    ['λογος', 'Λόγος'],
    ['елка', 'Ёлка'],
    ['истанбул', 'Истанбул'],
    ['istanbul', 'İstanbul'],
    ['ｆｕｌｌ', 'full'],
    ['深圳', '在深圳市拍摄'],
    ['圳', '在深圳市拍摄'],
    ['摄', '在深圳市拍摄'],
    ['東京', '東京タワー'],
    ['タワ', '東京タワー'],
    ['한국', '한국어'],
    ['हिन्दी', 'यह हिन्दी है'],
    ['ภาษา', 'ภาษาไทย'],
    ['سلام', 'سَلَام'],
    ['שלום', 'שָׁלוֹם'],
    ['don’t', 'they don’t know'],
    ['o’b', 'O’Brien'],
    ['a-b', 'an A-B test'],
    ['3.5', 'version 3.5 beta'],
    ['Bildqualität', 'Die Bild\u00adquali\u00adtät schwankt'],
    ['Renderfarm', 'Render\u200bFarm stalls'],
    ['Render\u200bfarm', 'renderfarm'],
    ['میخواهم', 'می\u200cخواهم ویدیو'],
    ['محمد', 'مـحـمـد يضحك'],
    ['علی', 'علي'],
    ['كتاب', 'کتاب'],
    ['مدرسه', 'مدرسة'],
    ['احمد', 'أحمد'],
    ['اصغر', 'ٱصغر'],
    ['45', 'مشهد ٤٥'],
    ['٤٥', 'scene 45'],
    ['۴۵', 'scene 45'],
    ['४५', 'scene 45'],
    ['영상 흔들림', '영상이 흔들림을 보인다'],
    ['영상이 렌더팜', '렌더팜에서 영상을 만든다'],
    ['렌더팜에서', '렌더팜이 멈춘다'],
    ['🔥', '🔥 render burns'],
    ['render 🔥', '🔥 render burns'],
    ['👍', 'good 👍🏽'],
    ['❤️', 'we ❤ it'],
    ['???', 'why did it stop?'],
    ['*', 'takes 3 * 4'],
    ['→', 'a → b'],
    ['C++', 'c plus'],
    ['stop?', 'it did stop'],
  ])('[FE2] “%s” finds “%s”', (query, text) => {
    expect(finds(query, text)).toBe(true);
  });

  test.each([
    ['hand', 'thandle'],
    ['深海', '深圳市海'],
    ['hi there', 'hi'],
    ['हि', 'ह'],
    ['cafe x', 'café'],
    ['🔥', 'render burns'],
    ['???', 'it stopped'],
    ['*', 'takes 3'],
    ['🔥 render', 'render'],
    ['영화', '영상이'],
  ])('[FE2] “%s” does not find “%s”', (query, text) => {
    expect(finds(query, text)).toBe(false);
  });

  test('[FE2] a finished word is that word; only the last one may go on', () => {
    expect(searchWords('han mer')).toEqual([
      { word: 'han', prefix: false },
      { word: 'mer', prefix: true },
    ]);
    expect(searchWords('han mer ')).toEqual([
      { word: 'han', prefix: false },
      { word: 'mer', prefix: false },
    ]);
    expect(searchWords('  … ,.')).toEqual([]);
  });

  test('[FE2] any text gives words of letters and digits or one symbol, and finds itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        for (const { word } of searchWords(text))
          expect(word).toMatch(/^([\p{L}\p{N}\p{M}]+|[\p{S}\p{P}\p{Co}])$/u);
        if (searchWords(text).length <= 30) expect(finds(text, text)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('facet tokens are letters and digits, and different for different values', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'binary' }),
        fc.constantFrom(...filterDimensions),
        fc.constantFrom(...filterDimensions),
        (a, b, d, e) => {
          const [x, y] = [a, b].map((text) => text.replace(/[\ud800-\udfff]/g, ''));
          expect(facetToken(d, x as string)).toMatch(/^[a-z0-9]+$/);
          expect(facetToken(d, x as string) === facetToken(e, y as string)).toBe(
            d === e && x === y,
          );
        },
      ),
    );
  });
});

describe('snippets', () => {
  const words = searchWords('fox ju');

  test('[FE4] mark every hit, in the text’s own letters', () => {
    expect(snippet('The quick FOX júmps over the fox.', words)).toBe(
      'The quick \u0001FOX\u0002 \u0001júmps\u0002 over the \u0001fox\u0002.',
    );
    expect(snippet('在深圳市', searchWords('深圳'))).toContain('\u0001');
    expect(snippet('Die Bild\u00adquali\u00adtät!', searchWords('Bildqualität'))).toBe(
      'Die \u0001Bild\u00adquali\u00adtät\u0002!',
    );
    expect(snippet('so 🔥, 영상이 흔들', searchWords('🔥 영상'))).toBe(
      'so \u0001🔥\u0002, \u0001영상이\u0002 흔들',
    );
    expect(snippet('why? how?', searchWords('?'))).toBe('why\u0001?\u0002 how\u0001?\u0002');
  });

  test('[FE4] show the place of the first hit of a long text, on one line', () => {
    const shown = snippet(`${'word '.repeat(200)}\n\nthe fox ${'word '.repeat(200)}`, words);
    expect(shown).toMatch(/^….*\u0001fox\u0002.*…$/);
    expect(shown.length).toBeLessThan(280);
  });

  test('[FE4] marks in the text itself are not passed on', () => {
    expect(snippet('a \u0001b\u0002 c', words)).toBe('a b c');
  });

  test('any text and any query give a snippet', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 600 }),
        fc.string({ unit: 'binary', maxLength: 30 }),
        (text, query) => {
          const shown = snippet(text, searchWords(query));
          expect(shown.split('\u0001').length).toBe(shown.split('\u0002').length);
        },
      ),
    );
  });

  test('folding a word is stable', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(foldWord(foldWord(text))).toBe(foldWord(text));
      }),
    );
  });
});
