import type { RecordId } from '../shared/ids.ts';
import type { ObservationType } from '../shared/records/index.ts';
import type { RawValues } from '../shared/records/read-values.ts';
import { pick, type Random, seededRandom, upTo } from './random.ts';

const syllables = [
  'ra',
  'len',
  'do',
  'mi',
  'sto',
  'ver',
  'ka',
  'pel',
  'ni',
  'tur',
  'ba',
  'sel',
  'ho',
  'gri',
  'fen',
  'ju',
];

/** Words with the frequencies of a language: the n-th about as often as 1/n (Zipf). */
export const vocabulary: readonly string[] = Array.from({ length: 3_000 }, (_, i) => {
  const digits = [i % 16, Math.floor(i / 16) % 16, Math.floor(i / 256) % 16];
  return digits.map((digit) => syllables[digit]).join('') + (i % 7 === 0 ? 's' : '');
});
const word = (random: Random): string =>
  vocabulary[Math.min(vocabulary.length - 1, Math.floor(vocabulary.length ** random()) - 1)] ?? '';
const words = (random: Random, n: number): string =>
  Array.from({ length: n }, () => word(random)).join(' ');

/** What the generated observations refer to. */
export interface References {
  readonly experiments: readonly RecordId[];
  readonly iterations: readonly RecordId[];
  readonly stages: readonly string[];
}

const lastMs = Date.UTC(2026, 10, 23);
const spanMs = 2 * 365 * 86_400_000;

/**
 * Returns a function that generates observations like those from the field: three kinds, a title,
 * one to three paragraphs, facets; the same for the same seed.
 */
export function observationMaker(
  seed: number,
): (
  deployment: RecordId,
  references: References,
) => { readonly type: ObservationType; readonly values: RawValues } {
  const random = seededRandom(seed);
  return (deployment, { experiments, iterations, stages }) => {
    const shared = {
      deployment,
      title: words(random, 4 + upTo(random, 5)),
      stage: pick(random, stages),
      occurred_at: new Date(lastMs - Math.floor(random() * spanMs)).toISOString(),
      ...(random() < 0.6 ? { experiment: pick(random, experiments) } : {}),
      ...(random() < 0.8 ? { model_iteration: pick(random, iterations) } : {}),
      tags: Array.from({ length: upTo(random, 3) }, () => vocabulary[upTo(random, 40)] ?? ''),
    };
    const kind = random();
    if (kind < 0.45) {
      return {
        type: 'breakage',
        values: {
          ...shared,
          severity: pick(random, [
            's1_stops_work',
            's2_rework',
            's2_rework',
            's3_annoyance',
            's3_annoyance',
            's4_cosmetic',
          ]),
          repro: pick(random, ['always', 'intermittent', 'once', 'unknown']),
          harm: 'none',
          expected: words(random, 12),
          actual: words(random, 10 + upTo(random, 40)),
          causes: [pick(random, ['instruction', 'context', 'facts', 'consistency', 'artefact'])],
        },
      };
    }
    if (kind < 0.8)
      return {
        type: 'outcome',
        values: {
          ...shared,
          kind: pick(random, ['worked', 'worked', 'partial', 'magic_moment', 'no_effect']),
          body: words(random, 20 + upTo(random, 60)),
        },
      };
    return {
      type: 'data_need',
      values: {
        ...shared,
        modality: pick(random, ['text', 'image', 'video', 'trace']),
        what: words(random, 20 + upTo(random, 30)),
        rights: pick(random, ['allowed', 'constrained', 'unknown']),
        urgency: pick(random, ['low', 'normal', 'high']),
      },
    };
  };
}
