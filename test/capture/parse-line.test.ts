import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findKindWord } from '../../shared/capture/kind-words.ts';
import { parseLine } from '../../shared/capture/parse-line.ts';
import type { TokenField } from '../../shared/capture/signs.ts';
import { cutOut, writeToken } from '../../shared/capture/write-line.ts';
import { addToken, writeTitle } from './write-into-line.ts';

/** A line as kind, tokens and title, without places. */
const read = (text: string) => {
  const { kind, tokens, title } = parseLine(text);
  return {
    kind: kind?.kind ?? null,
    tokens: tokens.map(({ field, name }) => `${field}=${name}`),
    title,
  };
};

describe('[CA1] the line of the issue', () => {
  test('every sign, quotes, and the title in order', () => {
    expect(
      read('breakage hands merge in shot 3 !2 @Acme #edit ~"storyboard A/B" ^ray-3 +tag'),
    ).toEqual({
      kind: 'breakage',
      title: 'hands merge in shot 3',
      tokens: [
        'severity=2',
        'deployment=Acme',
        'stage=edit',
        'experiment=storyboard A/B',
        'model_iteration=ray-3',
        'tag=tag',
      ],
    });
  });
  test('tokens may stand anywhere', () => {
    expect(read('@Acme hands !1 merge +x in +y shot')).toEqual({
      kind: null,
      title: 'hands merge in shot',
      tokens: ['deployment=Acme', 'severity=1', 'tag=x', 'tag=y'],
    });
  });
  test.each([
    ['outcome it works', 'outcome', 'it works'],
    ['Outcome: it works', 'outcome', 'it works'],
    ['worked first time', 'worked', 'first time'],
    ['magic moment the client laughed', 'magic_moment', 'the client laughed'],
    ['Magic moment: the client laughed', 'magic_moment', 'the client laughed'],
    ['no effect render time the same', 'no_effect', 'render time the same'],
    ['partly hands hold', 'partial', 'hands hold'],
    ['Breakage: hands merge', 'breakage', 'hands merge'],
    ['worked on the first take', 'worked', 'worked on the first take'],
    ['Worked first time', 'worked', 'Worked first time'],
    ['no effect on render time', 'no_effect', 'no effect on render time'],
    ['Magic moment when the client saw it', 'magic_moment', 'Magic moment when the client saw it'],
    ['outcome of the test is unclear', 'outcome', 'outcome of the test is unclear'],
    ['Breakage of the chain in shot 3', 'breakage', 'Breakage of the chain in shot 3'],
    ['data need 200 clips', 'data_need', '200 clips'],
    ['data-need 200 clips', 'data_need', '200 clips'],
    ['need 200 clips', 'data_need', '200 clips'],
    ['NEED', 'data_need', ''],
  ])('[CA2] %s', (text, kind, title) => {
    expect(read(text)).toEqual({ kind, title, tokens: [] });
  });
});

describe('[CA3] prose stays prose', () => {
  test.each([
    'wow! that worked',
    'ask kim@studio.example about it',
    'C++ export',
    '+20 % contrast',
    '+1',
    'about ~5 minutes',
    '~~struck~~',
    'ticket #42 again',
    'a # b @ c',
    'm^2 and x ^ y',
    '50% !important',
    '!5 stars',
    '!!',
    'out of memory',
    'break in continuity',
    'bad colours',
    'b/w look',
    'b-roll missing',
    'database need',
    'needs more light',
    'O vídeo trava na cena 3',
    'Ne marche pas en 4K',
    'B roll of the harbour is too dark',
    'b roll missing',
    'o vídeo',
    'n clips',
    'brea hands',
    'Need kaadrid on liiga tumedad',
    'Neededly odd',
    'working',
    'Magic eraser fails',
    'No sound',
    'Data is lost',
    'worked-out plan',
    'O que falta',
    'D’accord',
    'Out of focus',
    'E agora',
    '5 @ 3 pm',
    'C:\\temp\\shots',
    '\\\\server\\share',
    '“quoted” words',
    'a+b',
    'either/or',
    '¿qué?',
    '…',
  ])('%s', (text) => {
    expect(read(text)).toEqual({ kind: null, tokens: [], title: text });
  });
  test.each([
    ['\\@home alone', '@home alone'],
    ['\\!2 is a mark', '!2 is a mark'],
    ['\\breakage of trust', 'breakage of trust'],
    ['hands \\#edit', 'hands #edit'],
    ['\\\\@home', '\\@home'],
    ['\\data need', 'data need'],
  ])('a backslash makes a sign text: %s', (text, title) => {
    expect(read(text)).toEqual({ kind: null, tokens: [], title });
  });
  test('only the first word is a kind', () => {
    expect(read('breakage outcome is lost')).toEqual({
      kind: 'breakage',
      tokens: [],
      title: 'outcome is lost',
    });
  });
});

describe('names', () => {
  test('marks at the end of a word belong to the sentence', () => {
    expect(read('hands merge @acme, again')).toEqual({
      kind: null,
      tokens: ['deployment=acme'],
      title: 'hands merge, again',
    });
    expect(read('at @acme.')).toEqual({ kind: null, tokens: ['deployment=acme'], title: 'at.' });
    expect(read('on ^ray-3.5 and !2: x')).toEqual({
      kind: null,
      tokens: ['model_iteration=ray-3.5', 'severity=2'],
      title: 'on and: x',
    });
  });
  test('quotes of every kind, escaped ones, and one that is not closed', () => {
    expect(read('@“New name” x').tokens).toEqual(['deployment=New name']);
    expect(read('@„Neuer Name“ x').tokens).toEqual(['deployment=Neuer Name']);
    expect(read('~"a \\"b\\" \\\\ c"').tokens).toEqual(['experiment=a "b" \\ c']);
    expect(read('hands ~"storyboard A').tokens).toEqual(['experiment=storyboard A']);
    expect(read('@"" @" "').tokens).toEqual([]);
  });
  test('letters of every script', () => {
    expect(read('@Überführung #монтаж +編集').tokens).toEqual([
      'deployment=Überführung',
      'stage=монтаж',
      'tag=編集',
    ]);
  });
});

const single = (text: string): string => text.trim().replace(/\s+/gu, ' ');
const prose = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc.string({ maxLength: 8 }),
      fc.constantFrom(
        '!1',
        '!2.',
        '@home',
        '#edit',
        '~"x',
        '^2',
        '+tag',
        '\\@a',
        '\\',
        '"',
        'need',
        'b',
        'data',
        'breakage:',
        'a@b',
        '@"',
        '\\\\#x',
      ),
    ),
    { maxLength: 8 },
  )
  .map((words) => words.join(' '));
const name = fc
  .oneof(
    fc.string({ minLength: 1, maxLength: 20 }),
    fc.constantFrom('Acme · Lyon', '3M', 'a"b', 'back\\slash', '„x“', 'Yahoo!', '#', '2', '-'),
  )
  .map(single)
  .filter((text) => text !== '');
const nameField = fc.constantFrom<TokenField[]>(
  'deployment',
  'stage',
  'experiment',
  'model_iteration',
  'tag',
);

describe('[CA4] properties', () => {
  test('any text is read, and what is read stands where it says', () => {
    fc.assert(
      fc.property(fc.oneof(prose, fc.string({ unit: 'binary', maxLength: 60 })), (text) => {
        const { kind, tokens, title } = parseLine(text);
        let end = kind?.apart ? kind.to : 0;
        for (const token of tokens) {
          expect(token.from).toBeGreaterThanOrEqual(end);
          expect(token.to).toBeLessThanOrEqual(text.length);
          expect(token.name).not.toBe('');
          end = token.to;
        }
        expect(title).toBe(single(title));
      }),
    );
  });
  test('any title can be written so that it reads back as it is', () => {
    fc.assert(
      fc.property(prose, fc.boolean(), (text, first) => {
        const title = single(text);
        const line = parseLine(
          first ? writeTitle(title, true) : `breakage: ${writeTitle(title, false)}`,
        );
        expect(line.title).toBe(title);
        expect(line.tokens).toEqual([]);
        expect(line.kind?.kind ?? null).toBe(first ? null : 'breakage');
      }),
    );
  });
  test('any name can be written as a token that reads back as it is', () => {
    fc.assert(
      fc.property(nameField, name, (field, typed) => {
        const { tokens, title, kind } = parseLine(`x ${writeToken(field, typed)} y`);
        expect(tokens.map((token) => [token.field, token.name])).toEqual([[field, typed]]);
        expect({ title, kind }).toEqual({ title: 'x y', kind: null });
      }),
    );
  });
  test('no word of the text gets lost: title and tokens together have every letter', () => {
    fc.assert(
      fc.property(prose, (text) => {
        const { kind, tokens } = parseLine(text);
        const outside = tokens
          .reduceRight(
            (rest, token) =>
              rest.slice(0, token.from) + ' '.repeat(token.to - token.from) + rest.slice(token.to),
            text,
          )
          .slice(kind?.apart ? kind.to : 0);
        const letters = (part: string): string => part.replace(/[^\p{L}\p{N}]/gu, '');
        expect(letters(parseLine(text).title)).toBe(letters(outside));
      }),
    );
  });
  test('a token put in reads back, and taken out leaves the rest', () => {
    fc.assert(
      fc.property(
        prose.filter((text) => !text.includes('"')),
        nameField,
        name,
        (text, field, typed) => {
          const put = addToken(text, field, typed);
          const added = parseLine(put).tokens.at(-1)!;
          expect([added.field, added.name]).toEqual([field, typed]);
          expect(parseLine(cutOut(put, added)).title).toBe(parseLine(text).title);
        },
      ),
    );
  });
});

test('[CA2] only whole words are kinds', () => {
  for (const word of [
    'o',
    'ou',
    'outc',
    'b',
    'br',
    'bre',
    'n',
    'ne',
    'nee',
    'dn',
    'wor',
    'magic',
    'data',
    'no',
    'outcomes',
    'needed',
  ]) {
    expect([word, findKindWord(`${word} x`)]).toEqual([word, null]);
  }
});
