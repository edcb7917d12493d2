import type { Cause } from '../records/breakage.ts';

/**
 * The eight plain causes that people choose on site, and the public taxonomies behind them. The
 * mappings are ours: the taxonomies describe how AI systems fail in the world, the causes what a
 * creative sees of it. A code without a plain cause has an empty list.
 *
 * Sources:
 * - AVID taxonomy, SEP view (Security, Ethics, Performance), avidml.org, data versions 0.1–0.3.
 * - GMF: "Goals, Methods, and Failures" taxonomy of the AI Incident Database (Pittaras & McGregor
 *   2022, arXiv:2211.07280).
 * - MIT AI Risk Repository, domain taxonomy (Slattery et al. 2024, arXiv:2408.12622).
 */
type CauseTable = Readonly<Record<string, readonly Cause[]>>;

const sep: CauseTable = {
  S0100: ['integration'],
  S0200: ['integration'],
  S0201: ['integration'],
  S0202: ['integration'],
  S0300: ['integration'],
  S0301: ['safety'],
  S0302: ['integration'],
  S0400: ['safety'],
  S0401: ['facts'],
  S0402: ['facts'],
  S0403: ['safety'],
  S0500: ['safety'],
  S0501: ['safety'],
  S0502: ['safety'],
  S0600: ['safety'],
  S0601: ['safety'],
  E0100: ['safety'],
  E0101: ['safety'],
  E0102: ['safety'],
  E0200: [],
  E0201: [],
  E0202: [],
  E0300: ['safety'],
  E0301: ['safety'],
  E0302: ['safety'],
  E0400: ['facts'],
  E0401: ['facts'],
  E0402: ['facts'],
  P0100: ['facts'],
  P0101: ['consistency'],
  P0102: ['consistency'],
  P0103: ['context'],
  P0104: ['facts'],
  P0105: ['consistency'],
  P0200: ['consistency'],
  P0201: ['consistency'],
  P0202: ['context'],
  P0203: ['integration'],
  P0204: ['facts'],
  P0300: ['safety'],
  P0301: ['safety'],
  P0302: ['safety'],
  P0303: ['safety'],
  P0400: ['safety'],
  P0401: ['safety'],
  P0402: ['safety'],
  P0403: ['safety'],
  P0404: ['safety'],
};

const mit: CauseTable = {
  '1.1': ['safety'],
  '1.2': ['safety'],
  '1.3': ['safety'],
  '2.1': ['safety'],
  '2.2': ['safety', 'integration'],
  '3.1': ['facts'],
  '3.2': ['facts'],
  '4.1': ['safety'],
  '4.2': ['safety'],
  '4.3': ['safety'],
  '5.1': ['safety'],
  '5.2': ['safety'],
  '6.1': ['safety'],
  '6.2': ['safety'],
  '6.3': ['safety'],
  '6.4': ['safety'],
  '6.5': ['safety'],
  '6.6': ['safety'],
  '7.1': ['instruction'],
  '7.2': ['safety'],
  '7.3': ['consistency'],
  '7.4': [],
  '7.5': [],
  '7.6': ['integration'],
};

/**
 * By plain cause, because the taxonomy has many technical failures; each is listed once. Names in
 * lower case.
 */
const gmfByCause: { readonly [C in Cause]: readonly string[] } = {
  instruction: [
    'misaligned objective',
    'task mismatch',
    'underspecification',
    'lack of corrigibility',
    'lack of interruptability',
    'lack of capability control',
    'gaming vulnerability',
    'misconfigured prompt',
  ],
  context: [
    'context misidentification',
    'inadequate sequential memory',
    'limited receptive field',
    'outdated input',
    'domain adaptation deficit',
    'problematic input',
    'incomplete data attribute capture',
    'overpersonalization',
  ],
  facts: [
    'misinformation generation hazard',
    'inadequate verification',
    'data or labelling noise',
    'limited dataset',
    'outdated ground truth',
    'inadequate provenance',
    'lack of authenticity assurance',
    'problematic features',
  ],
  consistency: [
    'generalization failure',
    'robustness failure',
    'lack of adversarial robustness',
    'covariate shift',
    'concept drift',
    'overfitting',
    'underfitting',
    'black swan event',
    'input sensitivity',
    'distributional artifacts',
    'dataset imbalance',
    'inadequate data augmentation',
    'inadequate data sampling',
    'inadequate regularization',
    'adversarial data',
    'tuning issues',
  ],
  artefact: ['pose estimation'],
  style: [],
  integration: [
    'software bug',
    'hardware failure',
    'latency issues',
    'faulty interface or instructions',
    'misconfigured threshold',
    'misconfigured aggregation',
    'untested deployment',
    'miscoordination',
    'multiagent goal divergence',
    'hardcoding',
    'scaling limitations',
    'system manipulation',
    'backup failure',
    'deployment misconfiguration',
    'limited user access',
    'faulty or inadequate preprocessing',
    'human error',
  ],
  safety: [
    'unsafe exposure or access',
    'distributional bias',
    'algorithmic bias',
    'harmful application',
    'lack of safety protocols',
    'unauthorized data',
    'misuse',
    'privacy concerns',
    'malicious marketing',
    'security vulnerability',
    'inappropriate training content',
    'inadequate output filtering',
    'inadequate anonymization',
    'prompt injection',
    'data memorization',
  ],
};
const gmf = new Map(
  Object.entries(gmfByCause).flatMap(([cause, names]) =>
    names.map((name) => [name, cause as Cause] as const),
  ),
);

const own = (table: CauseTable, code: string): readonly Cause[] =>
  Object.hasOwn(table, code) ? (table[code] ?? []) : [];
const unique = (found: readonly Cause[]): Cause[] => [...new Set(found)];

/**
 * Maps AVID SEP codes as in reports (`P0204: Accuracy`, or the code alone) to plain causes. Unknown
 * codes give none.
 */
export const causesOfSep = (codes: readonly string[]): Cause[] =>
  unique(
    codes.flatMap((code) => own(sep, /^\s*([SEP]\d{4})/i.exec(code)?.[1]?.toUpperCase() ?? '')),
  );

/**
 * Maps MIT subdomains (`7.3. Lack of capability or robustness`, or the number alone) to plain
 * causes.
 */
export const causesOfMit = (subdomains: readonly string[]): Cause[] =>
  unique(subdomains.flatMap((text) => own(mit, /^\s*(\d\.\d)/.exec(text)?.[1] ?? '')));

/** Maps GMF technical failures by name to plain causes. */
export const causesOfGmf = (failures: readonly string[]): Cause[] =>
  unique(failures.flatMap((name) => gmf.get(name.trim().toLowerCase()) ?? []));
