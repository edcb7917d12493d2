import type { ListItem } from '../../shared/api/views.ts';
import { findRecordType, typeNames } from '../../shared/records/index.ts';
import { countWords } from './number-words.ts';

/** The types whose records are counted in the row of the record that they are about. */
const countedTypes = typeNames.flatMap((type) => {
  const definition = findRecordType(type);
  return definition?.derived?.kind === 'count'
    ? [{ ...definition, column: definition.derived.column }]
    : [];
});

/** How many records of a type are about a record, in words too: '2 comments'. */
interface HangingCount {
  readonly type: string;
  readonly plural: string;
  readonly n: number;
  readonly words: string;
}

/** Returns what is counted about a record, without types of which there is none. */
export const hangingCounts = ({ counts }: ListItem): readonly HangingCount[] =>
  countedTypes.flatMap(({ type, column, label, plural }) => {
    const n = counts[column] ?? 0;
    const words = countWords(n, label.toLowerCase(), plural.toLowerCase());
    return n === 0 ? [] : [{ type, plural, n, words }];
  });
