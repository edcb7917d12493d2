import { causes, severities } from '../../../../shared/records/breakage.ts';
import type { Options } from '../../../../shared/records/field.ts';

const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]+/g, ' ').trim();

/**
 * Words that other trackers use for our closed lists. Severity: the usual four- and five-step scales, by rank
 * (CVSS v3.1 §5 names None, Low, Medium, High, Critical).
 */
const otherWords = new Map<Options, Readonly<Record<string, string>>>([
  [severities, {
    critical: 's1_stops_work', blocker: 's1_stops_work', blocking: 's1_stops_work', fatal: 's1_stops_work', severe: 's1_stops_work', urgent: 's1_stops_work', p0: 's1_stops_work', sev1: 's1_stops_work',
    high: 's2_rework', major: 's2_rework', important: 's2_rework', p1: 's2_rework', sev2: 's2_rework',
    medium: 's3_annoyance', moderate: 's3_annoyance', normal: 's3_annoyance', p2: 's3_annoyance', sev3: 's3_annoyance',
    low: 's4_cosmetic', minor: 's4_cosmetic', trivial: 's4_cosmetic', none: 's4_cosmetic', informational: 's4_cosmetic', p3: 's4_cosmetic', sev4: 's4_cosmetic',
    1: 's1_stops_work', 2: 's2_rework', 3: 's3_annoyance', 4: 's4_cosmetic',
  }],
  [causes, { hallucination: 'facts', accuracy: 'facts', bias: 'safety', toxicity: 'safety', artifact: 'artefact', tone: 'style', tool: 'integration' }],
]);

/** The value of a closed list that a text names: by value, label, first word (`S2`) or a usual other word; null when none. */
export function findOption(options: Options, text: string): string | null {
  const wanted = plain(text);
  if (wanted === '') return null;
  for (const [value, label] of Object.entries(options)) if (plain(value) === wanted || plain(label) === wanted) return value;
  const other = otherWords.get(options);
  if (other && Object.hasOwn(other, wanted)) return other[wanted] ?? null;
  const begin = Object.keys(options).filter((value) => plain(value).split(' ')[0] === wanted);
  return begin.length === 1 ? (begin[0] ?? null) : null;
}
