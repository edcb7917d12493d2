import { severities } from '../records/breakage.ts';
import type { Directory } from './directory.ts';
import { foldName, rankNames, type Named } from './match-name.ts';
import { parseLine, readToken, type Token } from './parse-line.ts';
import { fieldOfSign, isQuote, isSign, type TokenField } from './signs.ts';

/** A name being typed: what to look for, and the part of the text that a choice replaces. */
export interface Completing {
  readonly field: TokenField;
  readonly typed: string;
  readonly from: number;
  readonly to: number;
  /** Whether it contains spaces without quotes: then only names that start with it match. */
  readonly spaced: boolean;
}

export interface Suggestion {
  readonly id: string;
  /** The text for the line. */
  readonly name: string;
  readonly label: string;
  /** Distinguishes items with the same name. */
  readonly detail: string | null;
}

/**
 * Returns the token at the caret, also a sign without anything after it; null if the caret is in
 * text.
 */
export function findCompleting(text: string, caret: number): Completing | null {
  const token = parseLine(text).tokens.find(({ from, to }) => from < caret && caret <= to);
  if (token) {
    // A closing quote ends the name.
    if (caret === token.to && isQuote(text[token.to - 1]) && token.to - token.from > 2) return null;
    return {
      field: token.field,
      typed: typedSoFar(text, token, caret),
      from: token.from,
      to: token.to,
      spaced: false,
    };
  }
  return findLoneSign(text, caret);
}

function typedSoFar(text: string, token: Token, caret: number): string {
  return readToken(text.slice(0, caret), token.from)?.name ?? '';
}

function findLoneSign(text: string, caret: number): Completing | null {
  const quoted = Number(isQuote(text[caret - 1]));
  const at = caret - 1 - quoted;
  const sign = text[at];
  const begins = at === 0 || /\s/u.test(text[at - 1] ?? '');
  const ends = caret >= text.length || /\s/u.test(text[caret]!);
  if (isSign(sign) && begins && ends)
    return { field: fieldOfSign[sign], typed: '', from: at, to: caret, spaced: false };
  return null;
}

/** The maximum length of text that is looked up as one name without quotes. */
const spacedMax = 60;

/**
 * Returns a name of several words being typed without quotes ('@acme ly'): only while a known name
 * starts with it, or, for a deployment, while there are none at all and any name would be a new
 * one.
 */
export function findSpaced(text: string, caret: number, directory: Directory): Completing | null {
  const token = parseLine(text)
    .tokens.filter(({ to }) => to < caret)
    .at(-1);
  if (
    !token ||
    token.field === 'tag' ||
    token.field === 'severity' ||
    isQuote(text[token.from + 1])
  )
    return null;
  const typed = text.slice(token.from + 1, caret);
  const ends = caret >= text.length || /\s/u.test(text[caret]!);
  if (!ends || typed.length > spacedMax || /[!@#~^+"]|\s$/u.test(typed)) return null;
  const completing: Completing = {
    field: token.field,
    typed,
    from: token.from,
    to: caret,
    spaced: true,
  };
  const first = token.field === 'deployment' && directory.deployments.length === 0;
  if (first || suggest(completing, directory, null, null).length > 0) return completing;
  return null;
}

const most = 8;

/**
 * Returns suggestions.
 * @param deployment its experiments come first
 * @param profession its stages come first
 */
export function suggest(
  completing: Completing,
  directory: Directory,
  deployment: string | null,
  profession: string | null,
): readonly Suggestion[] {
  const { typed, spaced } = completing;
  const all = suggestAll(completing, directory, deployment, profession);
  if (spaced) return all.filter(({ name }) => foldName(name).startsWith(foldName(typed)));
  return all;
}

function suggestAll(
  { field, typed }: Completing,
  directory: Directory,
  deployment: string | null,
  profession: string | null,
): readonly Suggestion[] {
  switch (field) {
    case 'severity':
      return Object.entries(severities)
        .map(([id, label]) => ({ id, name: label.slice(1, 2), label, detail: null }))
        .filter(({ name }) => name.startsWith(typed));
    case 'deployment':
      return offer(typed, directory.deployments, () => null);
    case 'experiment': {
      const titles = new Map(directory.deployments.map(({ id, title }) => [id, title]));
      const [here, elsewhere] = parted(
        directory.experiments,
        (experiment) => experiment.deployment === deployment,
      );
      return [
        ...offer(typed, here, () => null),
        ...offer(typed, elsewhere, (experiment) => titles.get(experiment.deployment) ?? null),
      ].slice(0, most);
    }
    case 'stage': {
      const [own, others] = parted(directory.stages, (stage) => stage.profession === profession);
      return [
        ...offer(typed, own, () => null),
        ...offer(typed, others, (stage) => stage.professionTitle),
      ].slice(0, most);
    }
    case 'model_iteration':
      return offer(typed, directory.iterations, () => null);
    case 'tag':
      return offer(
        typed,
        directory.tags.map((title) => ({ id: title, title })),
        () => null,
      );
  }
}

function offer<T extends Named>(
  typed: string,
  candidates: readonly T[],
  detail: (candidate: T) => string | null,
): readonly Suggestion[] {
  return rankNames(typed, candidates, most).map((candidate) => ({
    id: candidate.id,
    name: candidate.title,
    label: candidate.title,
    detail: detail(candidate),
  }));
}

const parted = <T>(
  all: readonly T[],
  fits: (one: T) => boolean,
): readonly [readonly T[], readonly T[]] => [all.filter(fits), all.filter((one) => !fits(one))];
