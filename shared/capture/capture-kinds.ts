import { outcome } from '../records/outcome.ts';
import { type ObservationType, recordTypes } from '../records/index.ts';

/** What a capture can be: a type of observation, an outcome with what came of it. */
export const captureKinds = ['worked', 'magic_moment', 'breakage', 'data_need', 'partial', 'no_effect', 'outcome'] as const;
export type CaptureKind = (typeof captureKinds)[number];

/** The kinds that Ctrl+1 … Ctrl+4 choose, in that order. */
export const keyedKinds = captureKinds.slice(0, 4);

type Result = keyof typeof outcome.fields.kind.options;

/** What came of an outcome of this kind; null for other types of observation. */
export function resultOf(kind: CaptureKind): Result | null {
  if (kind === 'breakage' || kind === 'data_need') return null;
  return kind === 'outcome' ? 'unknown' : kind;
}

export const typeOf = (kind: CaptureKind): ObservationType => (kind === 'breakage' || kind === 'data_need' ? kind : 'outcome');

/** The kind of an outcome that has this result. */
export const kindOfResult = (result: string): CaptureKind => captureKinds.find((kind) => resultOf(kind) === result) ?? 'outcome';

/** The kind as it is written on chips, buttons and commands. */
export function kindLabel(kind: CaptureKind): string {
  const result = resultOf(kind);
  return result === null || result === 'unknown' ? recordTypes[typeOf(kind)].label : outcome.fields.kind.options[result];
}
