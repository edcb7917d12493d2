import { type Directory } from './directory.ts';
import type { CaptureDraft } from './draft.ts';
import { setByHand, typeText } from './edit-draft.ts';
import { foldName } from './match-name.ts';
import { parseLine, type Token } from './parse-line.ts';
import { resolveLine } from './resolve-line.ts';
import { severityOfDigit } from './signs.ts';

/** A draft and its caret. */
export interface Typed {
  readonly draft: CaptureDraft;
  readonly caret: number;
}

/**
 * Removes what is recognised before the caret from the line, so that only the title stays: the word
 * for the kind, and complete names, severities and tags. A name is complete if no longer name
 * continues as the text does.
 */
export function takeIn(draft: CaptureDraft, directory: Directory, caret: number): Typed {
  let typed = takeKind({ draft, caret });
  for (let next = takeToken(typed, directory); next !== null; next = takeToken(typed, directory))
    typed = next;
  return typed;
}

function takeKind({ draft, caret }: Typed): Typed {
  const { kind } = parseLine(draft.text, draft.plain || draft.kind !== null);
  // A space completes the word; the next letter shows whether the sentence continues from it.
  if (!kind?.apart || caret <= kind.to + 1 || !/\s/u.test(draft.text[kind.to] ?? ''))
    return { draft, caret };
  if (
    !isNextWordDone(draft.text, kind.to, caret) &&
    !draft.text.slice(kind.from, kind.to).endsWith(':')
  )
    return { draft, caret };
  return cut(
    {
      draft: {
        ...draft,
        kind: kind.kind,
        kindText: draft.text.slice(kind.from, kind.to),
        picked: withoutResult(draft),
      },
      caret,
    },
    kind,
  );
}

/**
 * Returns whether the next word is complete. Until then it may turn out to continue the sentence.
 */
const isNextWordDone = (text: string, from: number, caret: number): boolean =>
  /^\s+\S+\s/u.test(text.slice(from, caret));

function withoutResult({ picked }: CaptureDraft): CaptureDraft['picked'] {
  const { kind: _, ...rest } = picked;
  return rest;
}

function takeToken({ draft, caret }: Typed, directory: Directory): Typed | null {
  const { tokens } = parseLine(draft.text, draft.plain || draft.kind !== null);
  for (const token of tokens) {
    if (token.to >= caret || !/\s/u.test(draft.text[token.to] ?? '')) continue;
    const value = valueOfToken(token, draft, directory, draft.text.slice(token.to, caret));
    if (value === null) continue;
    const taken = cut({ draft, caret }, token);
    const field = token.field === 'tag' ? 'tags' : token.field;
    return { ...taken, draft: setByHand(taken.draft, field, value) };
  }
  return null;
}

/** Returns the value of a complete token; null if it is unclear, or may continue. */
function valueOfToken(
  token: Token,
  draft: CaptureDraft,
  directory: Directory,
  behind: string,
): unknown {
  if (token.field === 'severity') return severityOfDigit[Number(token.name) as 1 | 2 | 3 | 4];
  if (token.field === 'tag') return tagsWith(draft, token.name);
  const settled = resolveLine(draft, directory).settled.find(
    (one) => one.state === 'known' && one.token?.from === token.from,
  );
  if (settled?.state !== 'known' || mayGoOn(token, directory, behind)) return null;
  return settled.value;
}

function tagsWith({ picked, text }: CaptureDraft, tag: string): readonly string[] {
  const tags = Array.isArray(picked.tags)
    ? picked.tags.filter((one): one is string => typeof one === 'string')
    : [];
  const inLine = parseLine(text)
    .tokens.filter(({ field, name }) => field === 'tag' && name !== tag)
    .map(({ name }) => name);
  return [...tags, ...inLine, tag].filter(
    (one, at, all) => all.findIndex((other) => other.toLowerCase() === one.toLowerCase()) === at,
  );
}

/**
 * Returns whether a longer name starts with the text typed so far, including the text after the
 * token.
 */
function mayGoOn({ field, name }: Token, directory: Directory, behind: string): boolean {
  const lists = {
    deployment: directory.deployments,
    experiment: directory.experiments,
    stage: directory.stages,
    model_iteration: directory.iterations,
  };
  const names = field in lists ? lists[field as keyof typeof lists] : [];
  const typed = name + behind;
  return names.some(
    ({ title }) =>
      lower(title).startsWith(lower(typed)) ||
      (behind.trim() !== '' && foldName(title).startsWith(foldName(typed))),
  );
}

/** Removes case and accents, but keeps the characters between words. */
const lower = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/gu, ' ');

/** Cuts a part out of the line together with one space after it. */
function cut(
  { draft, caret }: Typed,
  { from, to }: { readonly from: number; readonly to: number },
): Typed {
  const end = /\s/u.test(draft.text[to] ?? '') ? to + 1 : to;
  return {
    draft: { ...draft, text: draft.text.slice(0, from) + draft.text.slice(end) },
    caret: Math.max(from, caret - (end - from)),
  };
}

/**
 * Puts the word that was taken as the kind back into the text: Backspace at the start of the line.
 * Returns null if there is none.
 */
export function putKindBack(draft: CaptureDraft): Typed | null {
  if (draft.kindText === '') return null;
  const text = `${draft.kindText} ${draft.text}`;
  return {
    draft: typeText({ ...draft, kind: null, kindText: '', plain: true }, text),
    caret: draft.kindText.length,
  };
}
