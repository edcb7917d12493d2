import { assert } from '../assert.ts';
import type { RawValues } from '../records/read-values.ts';
import { resultOf } from './capture-kinds.ts';
import { observationDefaults } from './defaults.ts';
import { contextFields } from './directory.ts';
import type { CaptureDraft } from './draft.ts';
import { longField, longTextOf } from './long-text.ts';
import { parseLine } from './parse-line.ts';
import type { ResolvedLine } from './resolve-line.ts';
import { splitTitle } from './split-title.ts';
import { valueOf } from './settled.ts';

/** What stands between a capture and its being saved: nothing, or one thing to do first. */
export type Hindrance =
  | { readonly what: 'title_missing' | 'deployment_missing' | 'kind_missing' }
  /** Names that are not settled; saving all the same keeps them in the title. */
  | { readonly what: 'unclear'; readonly names: readonly string[] };

/** @param asText whether names that are not settled may stay in the title as they were typed */
export function findHindrance(resolved: ResolvedLine, draft: CaptureDraft, asText: boolean): Hindrance | null {
  const { settled, kind } = resolved;
  const { text } = draft;
  const title = titleOf(resolved, draft, asText);
  if (title === '') return { what: 'title_missing' };
  const deployment = settled.find(({ field, state }) => field === 'deployment' && state !== 'idle');
  if (!deployment) return { what: 'deployment_missing' };
  const unclear = settled.filter(({ state }) => state === 'unclear');
  const names = unclear.map((one) => ('token' in one && one.token ? text.slice(one.token.from, one.token.to) : ''));
  if (unclear.length > 0 && (!asText || deployment.state === 'unclear')) return { what: 'unclear', names };
  return kind === null ? { what: 'kind_missing' } : null;
}

/** The title that will be saved; with `asText` names that are not settled stay in it, where they were typed. */
function titleOf({ line, settled, kind }: ResolvedLine, draft: CaptureDraft, asText: boolean): string {
  const { text } = draft;
  if (!asText) return line.title;
  const from = settled.flatMap((one) => (one.state === 'unclear' && one.field !== 'deployment' ? [one.token.from] : [])).sort((a, b) => b - a);
  const escaped = from.reduce((written, at) => `${written.slice(0, at)}\\${written.slice(at)}`, text);
  return parseLine(escaped, draft.plain || (kind !== null && draft.kind !== null)).title;
}

/**
 * The values to create the record with; names that are to be created are not in it, they come as `made` (field -> id).
 * Fields set by hand that the kind does not have stay behind.
 */
export function toValues(draft: CaptureDraft, resolved: ResolvedLine, fields: readonly string[], made: Readonly<Record<string, string>>, asText: boolean): RawValues {
  const { type, kind } = resolved;
  assert(type !== null && kind !== null, 'what is saved has a kind');
  const byHand = Object.fromEntries(Object.entries(draft.picked).filter(([name, value]) => fields.includes(name) && value !== null));
  const settled = Object.fromEntries([...contextFields, 'severity' as const].flatMap((field) => {
    const value = made[field] ?? valueOf(resolved.settled.find((one) => one.field === field && one.state === 'known'));
    return value !== null && fields.includes(field) ? [[field, value]] : [];
  }));
  const { title, rest } = splitTitle(titleOf(resolved, draft, asText));
  const details = [rest, longTextOf(draft.picked, type)].filter((text) => text !== '').join('\n\n');
  if (details !== '') byHand[longField[type]] = details;
  const result = resultOf(kind);
  for (const field of contextFields) if (!(field in settled)) delete byHand[field];
  return {
    ...observationDefaults[type], ...byHand, ...settled, ...(result === null ? {} : { kind: result }),
    title,
    ...(resolved.tags.length > 0 ? { tags: [...resolved.tags] } : {}),
  };
}
