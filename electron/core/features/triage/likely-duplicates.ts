import type { LikelyDuplicate } from '../../../../shared/api/triage.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import { observationTypes } from '../../../../shared/records/index.ts';
import type { Session } from '../../kernel/session/session.ts';

/**
 * Returns likely duplicates of an observation: with typed words, observations that contain them;
 * without, those that are most like it.
 */
export function likelyDuplicates(
  id: RecordId,
  text: string,
  limit: number,
  { feed, records, alike }: Pick<Session, 'feed' | 'records' | 'alike'>,
): LikelyDuplicate[] {
  const record = records.get(id);
  if (text.trim() === '')
    return alike.find(record, limit).map(({ item, score, words, facts }) => ({
      item,
      likeness: score,
      words: [...words],
      facts: [...facts],
    }));
  return feed
    .find({ type: [...observationTypes] }, text, limit + 1)
    .filter((item) => item.id !== id)
    .slice(0, limit)
    .map((item) => ({ item, likeness: null, words: [], facts: [] }));
}
