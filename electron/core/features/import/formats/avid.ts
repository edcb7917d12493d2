import { causesOfSep } from '../../../../../shared/method/causes.ts';
import type { Severity } from '../../../../../shared/records/breakage.ts';
import { beginning, oneLine } from '../fit/clean-text.ts';
import { fitItem } from '../fit/fit-item.ts';
import { readable } from '../fit/readable.ts';
import { contentKey } from '../fit/source-key.ts';
import type { Item, Skip } from '../item.ts';
import { isObject, type Json, type JsonObject, own } from '../read/parse-json.ts';
import type { ObjectFormat } from './import-format.ts';
import type { SourceObject } from './source-object.ts';

/**
 * Returns whether an object is a report, review digest or vulnerability of the AI Vulnerability
 * Database (avidml.org, data versions 0.1–0.3).
 */
export function isAvid(object: JsonObject): boolean {
  if (own(object, 'data_type') === 'AVID') return true;
  const metadata = own(object, 'metadata');
  if (own(metadata, 'report_id') !== undefined || own(metadata, 'vuln_id') !== undefined)
    return true;
  return (
    isObject(own(object, 'problemtype')) &&
    (own(object, 'affects') !== undefined || own(object, 'references') !== undefined)
  );
}

/**
 * Reads one AVID object as a breakage. Reports without their own ID, or with a placeholder, are
 * identified by their content.
 */
export function readAvid(source: SourceObject): Item | Skip {
  const { object } = source;
  const problem = own(object, 'problemtype');
  const title = words(own(problem, 'description'));
  const description = words(own(object, 'description'));
  const impact = own(object, 'impact');
  const classOf = textOf(own(problem, 'classof'));
  const id = officialId(object);
  const severity = severityOf(impact);
  return fitItem({
    format: 'avid',
    type: 'breakage',
    key: id ?? `content/${contentKey(JSON.stringify(object))}`,
    line: source.line,
    file: source.file,
    fields: {
      title: oneLine(title) || beginning(oneLine(description), 120) || (id ?? ''),
      actual: description.trim(),
      occurred_at: firstDate(object),
      ...(severity === null ? {} : { severity }),
      repro: reproOf(own(object, 'metrics')),
      harm: harmByClass.get(classOf) ?? 'unclear',
      causes: causesOfSep(textsOf(own(own(impact, 'avid'), 'sep_view'))),
      tags: [
        ...textsOf(own(own(impact, 'avid'), 'risk_domain')),
        classOf,
        textOf(own(problem, 'type')),
      ].filter((tag) => tag !== '' && tag !== 'Undefined'),
    },
    url: firstUrl(own(object, 'references')),
    // The database is published under the MIT licence; a report in its format may be anyone's.
    licence: id === null ? null : 'MIT (AVID)',
    details: details(object, title, description),
    original: source.original,
  });
}

const harmByClass: ReadonlyMap<string, string> = new Map([
  ['AIID Incident', 'event'],
  ['CVE Entry', 'issue'],
  ['Third-party Report', 'issue'],
]);

/**
 * Returns an official ID: `AVID-2023-R0001`, `AVID-2022-V013`. A placeholder such as
 * `AVID-2026-R-1234` occurs in many reports and identifies none.
 */
function officialId(object: JsonObject): string | null {
  const metadata = own(object, 'metadata');
  const id = textOf(own(metadata, 'report_id')) || textOf(own(metadata, 'vuln_id'));
  if (/^AVID-\d{4}-[RV]\d{1,6}$/.test(id)) return id;
  return null;
}

/**
 * Returns the severity from the CVSS qualitative rating (CVSS v3.1 §5 and v4.0 §6): Critical S1,
 * High S2, Medium S3, Low and None S4; from the base score if the rating is missing. Otherwise from
 * 0DIN's social impact, levels 5 to 1: S1, S1, S2, S3, S4. Null if the report has neither.
 */
function severityOf(impact: Json | undefined): Severity | null {
  const cvss = own(impact, 'cvss');
  const rating = ratings.get(textOf(own(cvss, 'baseSeverity')).toLowerCase());
  if (rating !== undefined) return rating;
  const score = own(cvss, 'baseScore');
  if (typeof score === 'number' && score >= 0) return severityOfScore(score);
  const level = /level\s*([1-5])/i.exec(textOf(own(own(impact, 'odin'), 'SocialImpactScore')))?.[1];
  if (level === undefined) return null;
  return levels[Number(level) - 1] ?? null;
}

const ratings: ReadonlyMap<string, Severity> = new Map([
  ['critical', 's1_stops_work'],
  ['high', 's2_rework'],
  ['medium', 's3_annoyance'],
  ['low', 's4_cosmetic'],
  ['none', 's4_cosmetic'],
]);

/** Starting with level 1. */
const levels: readonly Severity[] = [
  's4_cosmetic',
  's3_annoyance',
  's2_rework',
  's1_stops_work',
  's1_stops_work',
];

function severityOfScore(score: number): Severity {
  if (score >= 9) return 's1_stops_work';
  if (score >= 7) return 's2_rework';
  if (score >= 4) return 's3_annoyance';
  return 's4_cosmetic';
}

/**
 * Returns the reproducibility from counted runs (garak: `passed` of `total_evaluated`): none passed
 * means always, some means sometimes.
 */
function reproOf(metrics: Json | undefined): string {
  const rows = asList(metrics).flatMap((metric) => asList(own(own(metric, 'results'), 'rows')));
  let passed = 0;
  let total = 0;
  for (const row of rows) {
    const [p, t] = [own(row, 'passed'), own(row, 'total_evaluated')];
    if (typeof p !== 'number' || typeof t !== 'number') return 'unknown';
    passed += p;
    total += t;
  }
  if (total === 0 || passed >= total) return 'unknown';
  if (passed === 0) return 'always';
  return 'intermittent';
}

function firstDate(object: JsonObject): Json | undefined {
  return ['reported_date', 'published_date', 'last_modified_date']
    .map((key) => own(object, key))
    .find((date) => date !== undefined && date !== null && date !== '');
}

const asList = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);
const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value.trim() : '');
const textsOf = (value: Json | undefined): string[] =>
  (typeof value === 'string' ? [value] : asList(value).map(textOf)).filter((text) => text !== '');
/** Returns a text, or the one in AVID's `{ lang, value }`. */
function words(value: Json | undefined): string {
  if (typeof value === 'string') return value;
  const inner = own(value, 'value');
  if (typeof inner === 'string') return inner;
  return '';
}

function firstUrl(references: Json | undefined): string | null {
  return (
    asList(references)
      .map((reference) => textOf(own(reference, 'url')))
      .find((url) => /^https?:\/\//i.test(url)) ?? null
  );
}

/** Returns everything in the object except for the title and the description. */
function details(object: JsonObject, title: string, description: string): string {
  const rest = Object.fromEntries(
    Object.entries(object).filter(
      ([key]) =>
        key !== '__proto__' &&
        key !== 'data_type' &&
        !(key === 'description' && description !== '') &&
        !(key === 'problemtype' && isObject(object.problemtype)),
    ),
  );
  const problem = own(object, 'problemtype');
  const kept = isObject(problem)
    ? Object.fromEntries(
        Object.entries(problem).filter(([key]) => !(key === 'description' && title !== '')),
      )
    : {};
  return [readable(rest), readable(kept, 'Problem')].filter((part) => part !== '').join('\n');
}

/** Reports of the AI Vulnerability Database. */
export const avid: ObjectFormat = {
  name: 'avid',
  label: 'AVID reports',
  layout: 'json',
  readers: [{ is: isAvid, read: readAvid }],
};
