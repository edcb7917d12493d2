import type { GapDraft } from '../../../../shared/api/gaps.ts';
import { invalid, notFound } from '../../../../shared/errors.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import type { Records } from '../../kernel/query/records.ts';
import type { Write } from '../../kernel/write/writes.ts';
import type { GapLookup } from './gap-index.ts';
import { evidenceAbout } from './observed-gaps.ts';
import { createGap, writeEvidence } from './plan-link.ts';

/**
 * Plans to merge a gap into another. Its evidence stays as it is and counts for the other one, so
 * that undo is one edit and nothing is lost.
 * @throws AppError `not_found`; `invalid` if they are one gap already
 */
export function planMerge(gap: RecordId, into: RecordId, { gaps, roots }: GapLookup): Write[] {
  for (const id of [gap, into]) if (!gaps.has(id)) throw notFound(`The capability gap ${id}`);
  if (roots.get(gap) === roots.get(into))
    throw invalid('These are one capability gap already.', 'Choose another one.');
  // The evidence of everything that was merged into it follows.
  const moved = (roots.get(gap) ?? gap) as RecordId;
  return [{ op: 'set', record: moved, field: 'merged_into', value: roots.get(into) ?? into }];
}

/**
 * Plans to split evidence off into a new gap: it is written again under the new gap, with all that
 * was said in it, and the old records are removed.
 * @throws AppError `not_found`, `invalid` (evidence of another gap)
 */
export function planSplit(
  gap: RecordId,
  into: { readonly id: RecordId; readonly draft: GapDraft },
  evidence: readonly RecordId[],
  records: Records,
  { roots }: GapLookup,
): Write[] {
  const writes: Write[] = [createGap(into.id, into.draft)];
  for (const id of new Set(evidence)) {
    const known = records.find(id);
    if (known?.type !== 'evidence' || known.deleted_at !== null)
      throw notFound(`The evidence ${id}`);
    const { gap: of, observation, ...said } = known.values;
    if (roots.get(String(of)) !== roots.get(gap))
      throw invalid('Some of the evidence belongs to another gap.', 'Choose evidence of this gap.');
    // What links the observation to a merged gap stands for the same link: it goes too.
    const others = evidenceAbout(observation as RecordId, records).filter(
      (one) => one.id !== id && roots.get(one.gap ?? '') === roots.get(gap),
    );
    const given = Object.entries(withOthers(said, others)).filter(([, value]) => value !== null);
    writes.push(
      ...writeEvidence(
        observation as RecordId,
        { gap: into.id, ...Object.fromEntries(given) },
        records,
      ),
      ...[id, ...others.map((one) => one.id as RecordId)].map((record): Write => ({
        op: 'remove',
        record,
      })),
    );
  }
  return writes;
}

/** Returns what a piece of evidence says together with others about the same observation. */
function withOthers(
  said: Readonly<Record<string, unknown>>,
  others: ReturnType<typeof evidenceAbout>,
): Readonly<Record<string, unknown>> {
  if (others.length === 0) return said;
  const quoted = [said, ...others].find(({ passage }) => typeof passage === 'string') ?? said;
  const notes = others.flatMap((one) => [
    one.note,
    one.passage === null || one === quoted ? null : `“${one.passage}”`,
  ]);
  return {
    ...said,
    passage: quoted['passage'] ?? null,
    passage_field: quoted['passage_field'] ?? null,
    note: [said['note'], ...notes].filter((note) => typeof note === 'string').join('\n') || null,
  };
}
