import type { Sha256 } from '../records/derive-id.ts';
import { type ThresholdScale, thresholdScales } from '../records/threshold-rating.ts';
import { krippendorffAlpha, wilsonInterval } from './scores/agreement.ts';

/** The names of the scales, in order. */
export const scaleNames = Object.keys(thresholdScales) as readonly ThresholdScale[];

/** One rating, by the person who gave it. */
export interface Rating {
  readonly rater: string;
  readonly output: string;
  readonly context: number | null;
  readonly humour: number | null;
  readonly local_state: number | null;
  readonly interesting: 'yes' | 'no' | null;
}

/** One scale of an assessment. */
export interface ScaleResult {
  readonly scale: ThresholdScale;
  /** The mean of all ratings; null without any. */
  readonly mean: number | null;
  readonly n: number;
  /** Krippendorff's α, ordinal; null where there is nothing to compare. */
  readonly alpha: number | null;
}

export interface PanelResult {
  readonly scales: readonly ScaleResult[];
  readonly interesting: {
    readonly yes: number;
    readonly n: number;
    readonly rate: number | null;
    /** The Wilson interval of 95 %. */
    readonly interval: readonly [number, number] | null;
  };
}

/** Returns the key of a text output: the same on every device, wherever it is in the list. */
export const textOutputKey = (sha256: Sha256, text: string): string =>
  `text:${hexOf(sha256(text)).slice(0, 24)}`;

/**
 * Returns outputs in the random order of one rater. It follows from the rater and the assessment,
 * so it is the same after a restart and on another device, and an output that comes later does not
 * change the order of the others.
 */
export function panelOrder<T extends { readonly key: string }>(
  sha256: Sha256,
  { assessment, rater }: { readonly assessment: string; readonly rater: string },
  outputs: readonly T[],
): readonly T[] {
  const lot = ({ key }: T): string => hexOf(sha256(`${assessment}/${rater}/${key}`));
  return outputs
    .map((output) => ({ output, lot: lot(output) }))
    .sort((a, b) => (a.lot < b.lot ? -1 : 1))
    .map(({ output }) => output);
}

/** Returns whether a rating answers everything that the panel asks. */
export const isComplete = (rating: Omit<Rating, 'rater' | 'output'>): boolean =>
  rating.interesting !== null && scaleNames.every((name) => rating[name] !== null);

/** Returns whether a rater has rated every output; nobody has before there are outputs. */
export function hasFinished(
  rater: string,
  outputs: readonly string[],
  ratings: readonly Rating[],
): boolean {
  const done = new Set(
    ratings
      .filter((rating) => rating.rater === rater && isComplete(rating))
      .map(({ output }) => output),
  );
  return outputs.length > 0 && outputs.every((output) => done.has(output));
}

/** Computes what a panel says about the outputs of an assessment, from all its ratings. */
export function panelResult(outputs: readonly string[], ratings: readonly Rating[]): PanelResult {
  const counted = ratings.filter(({ output }) => outputs.includes(output));
  const raters = [...new Set(counted.map(({ rater }) => rater))].sort();
  const answers = counted.flatMap(({ interesting }) => interesting ?? []);
  const yes = answers.filter((answer) => answer === 'yes').length;
  return {
    scales: scaleNames.map((scale) => scaleResult(scale, outputs, raters, counted)),
    interesting: {
      yes,
      n: answers.length,
      rate: answers.length === 0 ? null : yes / answers.length,
      interval: wilsonInterval(yes, answers.length),
    },
  };
}

function scaleResult(
  scale: ThresholdScale,
  outputs: readonly string[],
  raters: readonly string[],
  ratings: readonly Rating[],
): ScaleResult {
  const values = ratings.flatMap((rating) => rating[scale] ?? []);
  const items = outputs.map((output) =>
    raters.map(
      (rater) =>
        ratings.find((one) => one.output === output && one.rater === rater)?.[scale] ?? null,
    ),
  );
  return {
    scale,
    n: values.length,
    mean:
      values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length,
    alpha: krippendorffAlpha(items, 'ordinal'),
  };
}

const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
