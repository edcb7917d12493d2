import { nameKey } from '../records/name-key.ts';
import { type CaptureKind, kindOfResult } from './capture-kinds.ts';
import type { ContextField } from './directory.ts';
import type { CaptureDraft } from './draft.ts';
import { longFields } from './long-text.ts';
import { parseLine, type Token } from './parse-line.ts';
import { creatingKey } from './settle-names.ts';
import type { Settled } from './settled.ts';
import type { TokenField } from './signs.ts';
import { cutOut, writeToken } from './write-line.ts';

/*
 * All changes to a capture, as functions from draft to draft. One rule holds throughout: each field
 * has one source. The last one counts: a token typed now removes the value set by hand, and a value
 * set by hand removes the token from the line.
 */

/** Returns the draft with the line as typed. */
export function typeText(draft: CaptureDraft, text: string): CaptureDraft {
  const before = countFields(draft.text);
  const now = countFields(text);
  const picked = Object.fromEntries(
    Object.entries(draft.picked).filter(
      ([field]) => (now.get(field) ?? 0) <= (before.get(field) ?? 0),
    ),
  );
  // An emptied line starts again: the kind taken from its first word is forgotten too.
  const started = text.trim() === '' ? { plain: false } : {};
  return { ...draft, ...started, ...(beginsKind(draft, text) ? { kind: null } : {}), text, picked };
}

/**
 * Returns whether a word for a kind was just typed before a title, over a kind chosen by hand: the
 * last one counts.
 */
function beginsKind({ text: before, kindText, plain }: CaptureDraft, now: string): boolean {
  const { kind } = parseLine(now, plain);
  const finished = kind !== null && (now[kind.to - 1] === ':' || /\s/u.test(now[kind.to] ?? ''));
  return finished && kind.apart && kindText === '' && parseLine(before, plain).kind?.to !== kind.to;
}

function countFields(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { field } of parseLine(text).tokens)
    if (field !== 'tag') counts.set(field, (counts.get(field) ?? 0) + 1);
  return counts;
}

/**
 * Returns the draft with a kind chosen by key or mouse; a word for another kind is removed from the
 * line.
 */
export function chooseKind(draft: CaptureDraft, kind: CaptureKind): CaptureDraft {
  const { kind: inLine } = parseLine(draft.text, draft.plain || draft.kind !== null);
  const { kind: _, ...picked } = draft.picked;
  return {
    ...draft,
    text: inLine?.apart ? cutOut(draft.text, inLine) : draft.text,
    kind,
    kindText: '',
    picked,
  };
}

/**
 * Returns the draft with a field set in the form or on a chip; null clears it. Its tokens are
 * removed from the line.
 */
export function setByHand(draft: CaptureDraft, field: string, value: unknown): CaptureDraft {
  // The result of an outcome is its kind here.
  if (field === 'kind' && typeof value === 'string') return chooseKind(draft, kindOfResult(value));
  const tokenField = field === 'tags' ? 'tag' : field;
  const others = longFields.includes(field) ? without(draft.picked, longFields) : draft.picked;
  return {
    ...draft,
    text: withoutTokens(draft.text, tokenField),
    picked: { ...others, [field]: value as never },
  };
}

const without = (
  picked: CaptureDraft['picked'],
  names: readonly string[],
): CaptureDraft['picked'] =>
  Object.fromEntries(Object.entries(picked).filter(([name]) => !names.includes(name)));

/** Removes the field's value in the form, and its tokens. */
export function takeOut(draft: CaptureDraft, field: string): CaptureDraft {
  const { [field]: _, ...picked } = draft.picked;
  return { ...draft, text: withoutTokens(draft.text, field), picked };
}

function withoutTokens(text: string, field: string): string {
  const token = parseLine(text).tokens.find((one) => one.field === field);
  if (token) return withoutTokens(cutOut(text, token), field);
  return text;
}

/** Removes what a chip shows: its token, or the value set by hand or carried over. */
export function removeSettled(draft: CaptureDraft, settled: Settled): CaptureDraft {
  if ('token' in settled && settled.token)
    return { ...draft, text: cutOut(draft.text, settled.token) };
  const { [settled.field]: _, ...picked } = draft.picked;
  if (settled.field === 'severity' || settled.field === 'tag') return { ...draft, picked };
  // Derived and assumed values stay away only if that is stored.
  const said =
    settled.state === 'known' && (settled.origin === 'follows' || settled.origin === 'assumed')
      ? { ...picked, [settled.field]: null }
      : picked;
  return { ...draft, picked: said, context: { ...draft.context, [settled.field]: null } };
}

/** Removes one tag, wherever it was set. */
export function removeTag(draft: CaptureDraft, tag: string): CaptureDraft {
  const same = (other: unknown): boolean =>
    typeof other === 'string' && nameKey(other) === nameKey(tag);
  const token = parseLine(draft.text).tokens.find((one) => one.field === 'tag' && same(one.name));
  if (token) return removeTag({ ...draft, text: cutOut(draft.text, token) }, tag);
  const tags = Array.isArray(draft.picked.tags)
    ? draft.picked.tags.filter((one) => !same(one))
    : [];
  const { tags: _, ...picked } = draft.picked;
  return { ...draft, picked: tags.length > 0 ? { ...picked, tags } : picked };
}

/** Marks a name in the line to be created on saving. */
export const createOnSave = (
  draft: CaptureDraft,
  field: ContextField,
  name: string,
): CaptureDraft => ({
  ...draft,
  creating: [
    ...draft.creating.filter((key) => key !== creatingKey(field, name)),
    creatingKey(field, name),
  ],
});

/**
 * Replaces what was typed of a name with the suggestion chosen.
 * @returns the caret's new place too
 */
export function takeName(
  draft: CaptureDraft,
  part: { readonly from: number; readonly to: number },
  field: TokenField,
  name: string,
): { readonly draft: CaptureDraft; readonly caret: number } {
  const token = writeToken(field, name);
  const rest = draft.text.slice(part.to);
  const text = `${draft.text.slice(0, part.from)}${token}${/^\s/u.test(rest) ? '' : ' '}${rest}`;
  return { draft: typeText(draft, text), caret: part.from + token.length + 1 };
}

/** Keeps a token as text of the title. */
export const keepAsText = (draft: CaptureDraft, token: Token): CaptureDraft => ({
  ...draft,
  text: `${draft.text.slice(0, token.from)}\\${draft.text.slice(token.from)}`,
});
