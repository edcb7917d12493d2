import type { ListItem } from '../../../../shared/api/views.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import { observationToken } from '../../kernel/projection/facet-token.ts';
import { type Feed } from '../../kernel/query/feed.ts';
import { wordExpression } from '../../kernel/query/match-words.ts';
import { searchWords } from '../../../../shared/search/search-words.ts';
import type { Records } from '../../kernel/query/records.ts';

/** Shorter words say little ('the', 'in'), unless a script needs fewer letters. */
const wordMin = 4;
/** How many of the newest records that share a word are compared. */
const comparedMax = 300;

const wordsOf = (text: string): ReadonlySet<string> =>
  new Set(
    searchWords(`${text} `)
      .filter(({ symbol }) => symbol === undefined)
      .map(({ word }) => word)
      .filter((word) => word.length >= wordMin || word.charCodeAt(0) > 0x2e7f),
  );

/**
 * Returns likely duplicates of an observation: with typed words, records that contain them;
 * without, the newest ones that share words with its title, those that share most first, and of
 * these those of the same stage and severity first.
 */
export function likelyDuplicates(
  id: RecordId,
  text: string,
  limit: number,
  { feed, records }: { readonly feed: Feed; readonly records: Records },
): ListItem[] {
  const record = records.get(id);
  if (text.trim() !== '')
    return feed
      .find({ type: ['outcome', 'breakage', 'data_need'] }, text, limit + 1)
      .filter((item) => item.id !== id)
      .slice(0, limit);
  const own = wordsOf(record.title);
  if (own.size === 0) return [];
  const expression =
    `(fx : ("${observationToken}")) AND (title : ` +
    `(${[...own].map((word) => wordExpression({ word, prefix: false })).join(' OR ')}))`;
  const { items } = feed.items(
    { expression, words: [], from: null, until: null, imported: null },
    { cursor: null, limit: comparedMax },
  );
  const likeness = (item: ListItem): number => {
    const words = wordsOf(item.title);
    const shared = [...own].filter((word) => words.has(word)).length;
    const alike = (facet: string, value: unknown): number =>
      value !== null && item.facets[facet] === value ? 1 : 0;
    return (
      shared / (own.size + words.size - shared) +
      0.05 *
        (alike('stage', record.values['stage']) +
          alike('severity', record.values['severity']) +
          Number(item.type === record.type))
    );
  };
  return items
    .filter((item) => item.id !== id)
    .map((item) => ({ item, likeness: likeness(item) }))
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, limit)
    .map(({ item }) => item);
}
