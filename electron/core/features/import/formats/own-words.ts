import type { Field, Fields } from '../../../../../shared/records/field.ts';
import { isObject, type Json, type JsonObject, own } from '../read/parse-json.ts';

type Given = ReadonlyMap<string, Json>;

/** Words for a type's fields that people write in their place. */
const otherWords: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  capability_gap: { why: 'next_run_close_why', closed_in: 'closed_by' },
  evidence: { quote: 'passage', field: 'passage_field' },
  triage: { observation: 'subject' },
  data_job: { due_reason: 'due_why', iteration: 'target_iteration' },
  delivery: { observations: 'items', n: 'count', data_job: 'job' },
  harness_component: {
    occurred_at: 'added_at',
    added: 'added_at',
    retired: 'retired_at',
    iteration: 'retired_in',
    hours: 'hours_per_month',
  },
  roadmap_item: {
    product: 'product_capability',
    training: 'training_investment',
    reason: 'training_investment_why',
    why: 'training_investment_why',
    jobs: 'data_jobs',
    iteration: 'target_iteration',
    dependencies: 'depends_on',
  },
};

/** Words for the fields of items in lists, by type and list. */
const wordsInLists: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'profession.stages': { title: 'name' },
  'profession.stages.coverage': {
    iteration: 'model_iteration',
    coverage: 'level',
    value: 'level',
  },
  'experiment.phases': { title: 'name', iteration: 'model_iteration' },
  'harness_component.tests': { model_iteration: 'iteration' },
  'data_job.deployments': { share: 'n', count: 'n', title: 'deployment', name: 'deployment' },
};

/**
 * Returns what a hand-made line says under the names of our fields: every type's name is its
 * `title`, a gap's is its `question`; a value may come with its reason and person as one object.
 */
export function inOwnWords(type: string, fields: Fields, given: Given): Given {
  const words = new Map<string, Json>();
  const put = (name: string, value: Json): void => {
    if (!words.has(name)) words.set(name, value);
  };
  for (const [name, value] of spread(type, given)) {
    if (Object.hasOwn(fields, name)) {
      words.delete(name);
      for (const [part, own] of apart(name, value, fields)) put(part, own);
    } else put(ownWord(type, name, fields, given), value);
  }
  for (const [name, value] of words) {
    const field = fields[name];
    if (field?.kind === 'list') words.set(name, inLists(`${type}.${name}`, field.fields, value));
  }
  return words;
}

/** Returns the field that a word stands for, or the word itself. */
function ownWord(type: string, name: string, fields: Fields, given: Given): string {
  const isName = name === 'name' || name === 'question';
  if (isName && Object.hasOwn(fields, 'title') && !given.has('title')) return 'title';
  const other = otherWords[type];
  const own = other && Object.hasOwn(other, name) ? other[name] : undefined;
  if (own !== undefined && Object.hasOwn(fields, own) && !given.has(own)) return own;
  const why = name.replace(/_reason$/, '_why');
  return why !== name && Object.hasOwn(fields, why) && !given.has(why) ? why : name;
}

/** Takes `{ "value": 3, "why": "…", "by": "…" }` apart into the fields for each. */
function apart(name: string, value: Json, fields: Fields): readonly (readonly [string, Json])[] {
  const field = fields[name];
  const isPlain = field?.kind === 'number' || field?.kind === 'choice';
  if (!isPlain || !isObject(value)) return [[name, value]];
  const parts: readonly (readonly [string, readonly string[]])[] = [
    [name, ['value', 'score', 'level']],
    [`${name}_why`, ['why', 'reason']],
    [`${name}_by`, ['by', 'who', 'person']],
  ];
  const known = parts.flatMap(([, keys]) => keys);
  if (!Object.keys(value).every((key) => known.includes(key))) return [[name, value]];
  return parts.flatMap(([part, keys]) => {
    const key = keys.find((one) => Object.hasOwn(value, one));
    if (key === undefined) return [];
    return [[part, own(value, key) ?? null] as const];
  });
}

const metricRoles: Readonly<Record<string, string>> = {
  goal: 'goal',
  goals: 'goal',
  goal_metrics: 'goal',
  secondary: 'secondary',
  secondary_metrics: 'secondary',
  guardrail: 'guardrail',
  guardrails: 'guardrail',
  guardrail_metrics: 'guardrail',
};

/** Yields a line's names and values; the scores of a profession and metrics by role are spread. */
function spread(type: string, given: Given): readonly (readonly [string, Json])[] {
  if (type === 'profession') {
    const scores = given.get('scores');
    if (!isObject(scores)) return [...given];
    return [...[...given].filter(([name]) => name !== 'scores'), ...Object.entries(scores)];
  }
  return type === 'experiment' ? withMetrics(given) : [...given];
}

function withMetrics(given: Given): readonly (readonly [string, Json])[] {
  const metrics: Json[] = [];
  const others: (readonly [string, Json])[] = [];
  for (const [name, value] of given) {
    const role = Object.hasOwn(metricRoles, name) ? metricRoles[name] : undefined;
    const isList = Array.isArray(value) || isObject(value);
    if (name === 'metrics' && Array.isArray(value)) metrics.push(...value.map(inRole('goal')));
    else if (role !== undefined && isList) metrics.push(...listOf(value).map(inRole(role)));
    else others.push([name, value]);
  }
  return metrics.length === 0 ? others : [...others, ['metrics', metrics]];
}

const listOf = (value: Json): readonly Json[] => (Array.isArray(value) ? value : [value]);

const inRole =
  (role: string) =>
  (metric: Json): Json =>
    isObject(metric) && !Object.hasOwn(metric, 'role') ? { role, ...metric } : metric;

/** Renames the keys of a list's items, and of the lists in them. */
function inLists(path: string, fields: Fields, value: Json): Json {
  if (!Array.isArray(value)) return value;
  const words = wordsInLists[path] ?? {};
  return value.map((item) => (isObject(item) ? renamed(path, fields, item, words) : item));
}

function renamed(
  path: string,
  fields: Fields,
  item: JsonObject,
  words: Readonly<Record<string, string>>,
): Json {
  return Object.fromEntries(
    Object.entries(item).map(([key, value]) => {
      const word = Object.hasOwn(words, key) ? words[key] : undefined;
      const name =
        word === undefined || Object.hasOwn(fields, key) || Object.hasOwn(item, word) ? key : word;
      const field: Field | undefined = Object.hasOwn(fields, name) ? fields[name] : undefined;
      return [
        name,
        field?.kind === 'list' ? inLists(`${path}.${name}`, field.fields, value) : value,
      ];
    }),
  );
}
