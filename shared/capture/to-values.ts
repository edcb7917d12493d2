import { startingValues } from '../records/index.ts';
import { assert } from '../assert.ts';
import type { RawValues } from '../records/read-values.ts';
import { resultOf } from './capture-kinds.ts';
import { contextFields } from './directory.ts';
import type { CaptureDraft } from './draft.ts';
import { longField, longTextOf } from './long-text.ts';
import { parseLine } from './parse-line.ts';
import type { ResolvedLine } from './resolve-line.ts';
import { splitTitle } from './split-title.ts';
import { valueOf } from './settled.ts';
import type { Unsettled } from './to-settle.ts';

/** What is missing before a capture can be saved. */
export type Hindrance = 'title_missing' | 'kind_missing';

/**
 * Returns what is missing before it can be saved; null if it can be. Unresolved names and a missing
 * deployment don't prevent saving: both are resolved later.
 */
export function findHindrance(resolved: ResolvedLine, draft: CaptureDraft): Hindrance | null {
  if (titleOf(resolved, draft) === '') return 'title_missing';
  if (resolved.kind === null) return 'kind_missing';
  return null;
}

/** Returns the title to save: unresolved names stay in it, where they were typed. */
function titleOf({ settled, kind }: ResolvedLine, draft: CaptureDraft): string {
  const from = settled
    .flatMap((one) => (one.state === 'unclear' ? [one.token.from] : []))
    .sort((a, b) => b - a);
  const escaped = from.reduce(
    (written, at) => `${written.slice(0, at)}\\${written.slice(at)}`,
    draft.text,
  );
  return parseLine(escaped, draft.plain || (kind !== null && draft.kind !== null)).title;
}

/** Returns names that match nothing, or several, to be resolved later. */
const unsettledIn = ({ settled }: ResolvedLine): readonly Unsettled[] =>
  settled.flatMap((one) =>
    one.state === 'unclear' ? [{ field: one.field, name: one.name.slice(0, nameMax) }] : [],
  );
const nameMax = 200;

/**
 * Returns the values to create the record with; names to be created are not included, they come as
 * `made` (field -> id). Fields set by hand that the kind does not have are left out.
 */
export function toValues(
  draft: CaptureDraft,
  resolved: ResolvedLine,
  fields: readonly string[],
  made: Readonly<Record<string, string>>,
): RawValues {
  const { type, kind } = resolved;
  assert(type !== null && kind !== null, 'what is saved has a kind');
  const byHand = Object.fromEntries(
    Object.entries(draft.picked).filter(([name, value]) => fields.includes(name) && value !== null),
  );
  const settled = Object.fromEntries(
    [...contextFields, 'severity' as const].flatMap((field) => {
      const value =
        made[field] ??
        valueOf(resolved.settled.find((one) => one.field === field && one.state === 'known'));
      if (value !== null && fields.includes(field)) return [[field, value]];
      return [];
    }),
  );
  const { title, rest } = splitTitle(titleOf(resolved, draft));
  const details = [rest, longTextOf(draft.picked, type)].filter((text) => text !== '').join('\n\n');
  if (details !== '') byHand[longField[type]] = details;
  const result = resultOf(kind);
  for (const field of contextFields) if (!(field in settled)) delete byHand[field];
  const unsettled = unsettledIn(resolved);
  return {
    ...startingValues(type),
    ...byHand,
    ...settled,
    ...(result === null ? {} : { kind: result }),
    title,
    ...(unsettled.length > 0 ? { to_settle: unsettled } : {}),
    ...(resolved.tags.length > 0 ? { tags: [...resolved.tags] } : {}),
  };
}
