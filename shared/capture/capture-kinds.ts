import { outcome } from '../records/outcome.ts';
import { type ObservationType, recordTypes } from '../records/index.ts';

/** The kinds of a capture: the type of observation, and for an outcome its result. */
export const captureKinds = [
  'worked',
  'magic_moment',
  'breakage',
  'data_need',
  'partial',
  'no_effect',
  'outcome',
] as const;
export type CaptureKind = (typeof captureKinds)[number];

/** The kinds that Ctrl+1 … Ctrl+4 choose, in that order. */
export const keyedKinds = captureKinds.slice(0, 4);

type Result = keyof typeof outcome.fields.kind.options;

/** Returns an outcome's result for this kind; null for other types of observation. */
export function resultOf(kind: CaptureKind): Result | null {
  if (kind === 'breakage' || kind === 'data_need') return null;
  if (kind === 'outcome') return 'unknown';
  return kind;
}

/** Returns the type of observation for a kind. */
export const typeOf = (kind: CaptureKind): ObservationType =>
  kind === 'breakage' || kind === 'data_need' ? kind : 'outcome';

/** Returns the kind of an outcome with this result. */
export const kindOfResult = (result: string): CaptureKind =>
  captureKinds.find((kind) => resultOf(kind) === result) ?? 'outcome';

/** Returns the label of the kind for chips, buttons and commands. */
export function kindLabel(kind: CaptureKind): string {
  const result = resultOf(kind);
  if (result === null || result === 'unknown') return recordTypes[typeOf(kind)].label;
  return outcome.fields.kind.options[result];
}
