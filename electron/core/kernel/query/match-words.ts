import { type SearchWord, searchWords } from '../../../../shared/search/search-words.ts';
import type { Names } from './names.ts';
import { isCorrected, type Spelling } from './spelling.ts';

export interface WordLookups {
  readonly names: Pick<Names, 'tokensWith' | 'tokensNear'>;
  readonly spelling: Pick<Spelling, 'fits' | 'near'>;
}

/**
 * A word of a search: the words in a text that match it, and the tokens of rows that show a name
 * with it.
 */
interface Wanted {
  readonly typed: SearchWord;
  readonly words: readonly SearchWord[];
  readonly tokens: readonly string[];
}

/** A text as a query to the index. `expression` is empty if there is nothing to look for. */
export interface MatchedWords {
  readonly expression: string;
  readonly words: readonly SearchWord[];
}

interface Options {
  /** Whether the words have to be in the title. */ readonly titleOnly: boolean;
}

/**
 * [FE2, FE12, FE13] Returns the words of a search as an expression: each has to be in the text of a
 * row or in a name that the row shows. Only if nothing matches, unknown words, and then all words,
 * may differ by one letter.
 */
export function matchWords(
  text: string,
  lookups: WordLookups,
  { titleOnly }: Options,
): MatchedWords {
  const wanted = searchWords(text).map((typed): Wanted => ({
    typed,
    words: [typed],
    tokens: titleOnly ? [] : lookups.names.tokensWith(typed),
  }));
  if (wanted.length === 0) return { expression: '', words: [] };
  const fits = (tried: readonly Wanted[]): boolean =>
    lookups.spelling.fits(expressionOf(tried, titleOnly));
  const corrected = (one: Wanted): Wanted =>
    isCorrected(one.typed) ? withNear(one, lookups, titleOnly) : one;
  const tries: readonly (() => readonly Wanted[])[] = [
    () => wanted,
    () => wanted.map((one) => (fits([one]) ? one : corrected(one))),
    () => wanted.map(corrected),
  ];
  for (const make of tries) {
    const tried = make();
    if (fits(tried))
      return {
        expression: expressionOf(tried, titleOnly),
        words: tried.flatMap(({ words }) => words),
      };
  }
  return { expression: expressionOf(wanted, titleOnly), words: wanted.map(({ typed }) => typed) };
}

function withNear(
  { typed, words, tokens }: Wanted,
  { names, spelling }: WordLookups,
  titleOnly: boolean,
): Wanted {
  return {
    typed,
    words: [...words, ...spelling.near(typed)],
    tokens: titleOnly ? [] : [...new Set([...tokens, ...names.tokensNear(typed)])],
  };
}

/** Returns the expression for a word. */
export const wordExpression = ({ word, prefix }: SearchWord): string =>
  `"${word}"${prefix ? '*' : ''}`;

function expressionOf(wanted: readonly Wanted[], titleOnly: boolean): string {
  const columns = titleOnly ? 'title' : '{title text}';
  return wanted
    .map(({ words, tokens }) => {
      const inText = `(${columns} : (${words.map(wordExpression).join(' OR ')}))`;
      if (tokens.length === 0) return inText;
      return `(${inText} OR (fx : (${tokens.map((token) => `"${token}"`).join(' OR ')})))`;
    })
    .join(' AND ');
}
