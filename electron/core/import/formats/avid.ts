import { causesOfSep } from '../../../../shared/method/causes.ts';
import type { Severity } from '../../../../shared/records/breakage.ts';
import { beginning, oneLine } from '../fit/clean-text.ts';
import { fitItem } from '../fit/fit-item.ts';
import { readable } from '../fit/readable.ts';
import { contentKey } from '../fit/source-key.ts';
import type { Item, Skip } from '../item.ts';
import { isObject, type Json, type JsonObject, own } from '../read/parse-json.ts';
import type { SourceObject } from './source-object.ts';

/** Whether an object is a report, review digest or vulnerability of the AI Vulnerability Database (avidml.org, data versions 0.1–0.3). */
export function isAvid(object: JsonObject): boolean {
  if (own(object, 'data_type') === 'AVID') return true;
  const metadata = own(object, 'metadata');
  if (own(metadata, 'report_id') !== undefined || own(metadata, 'vuln_id') !== undefined) return true;
  return isObject(own(object, 'problemtype')) && (own(object, 'affects') !== undefined || own(object, 'references') !== undefined);
}

/** One AVID object as a breakage. Reports without an id of their own, or with a placeholder, are told apart by their content. */
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
    format: 'avid', type: 'breakage', key: id ?? `content/${contentKey(JSON.stringify(object))}`, line: source.line, file: source.file,
    fields: {
      title: oneLine(title) || beginning(oneLine(description), 120) || (id ?? ''),
      actual: description.trim(),
      occurred_at: firstDate(object),
      ...(severity === null ? {} : { severity }),
      repro: reproOf(own(object, 'metrics')),
      harm: classOf === 'AIID Incident' ? 'event' : classOf === 'CVE Entry' || classOf === 'Third-party Report' ? 'issue' : 'unclear',
      causes: causesOfSep(textsOf(own(own(impact, 'avid'), 'sep_view'))),
      tags: [...textsOf(own(own(impact, 'avid'), 'risk_domain')), classOf, textOf(own(problem, 'type'))].filter((tag) => tag !== '' && tag !== 'Undefined'),
    },
    url: firstUrl(own(object, 'references')),
    // The database is published under the MIT licence; a report in its format may be anyone's.
    licence: id === null ? null : 'MIT (AVID)',
    details: details(object, title, description),
    original: source.original,
  });
}

/** `AVID-2023-R0001`, `AVID-2022-V013`. A placeholder such as `AVID-2026-R-1234` stands in many reports and tells nothing apart. */
function officialId(object: JsonObject): string | null {
  const metadata = own(object, 'metadata');
  const id = textOf(own(metadata, 'report_id')) || textOf(own(metadata, 'vuln_id'));
  return /^AVID-\d{4}-[RV]\d{1,6}$/.test(id) ? id : null;
}

/**
 * CVSS qualitative rating (CVSS v3.1 §5 and v4.0 §6): Critical S1, High S2, Medium S3, Low and None S4; from the base score where the
 * rating is missing. Else 0DIN's social impact, levels 5 to 1: S1, S1, S2, S3, S4. Null where the report says neither.
 */
function severityOf(impact: Json | undefined): Severity | null {
  const cvss = own(impact, 'cvss');
  const ratings: Readonly<Record<string, Severity>> = { critical: 's1_stops_work', high: 's2_rework', medium: 's3_annoyance', low: 's4_cosmetic', none: 's4_cosmetic' };
  const rating = textOf(own(cvss, 'baseSeverity')).toLowerCase();
  if (Object.hasOwn(ratings, rating)) return ratings[rating] ?? null;
  const score = own(cvss, 'baseScore');
  if (typeof score === 'number' && score >= 0) return score >= 9 ? 's1_stops_work' : score >= 7 ? 's2_rework' : score >= 4 ? 's3_annoyance' : 's4_cosmetic';
  const level = /level\s*([1-5])/i.exec(textOf(own(own(impact, 'odin'), 'SocialImpactScore')))?.[1];
  return level === undefined ? null : (['s4_cosmetic', 's3_annoyance', 's2_rework', 's1_stops_work', 's1_stops_work'] as const)[Number(level) - 1] ?? null;
}

/** From counted runs (garak: `passed` of `total_evaluated`): none passed is always, some is now and then. */
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
  return total === 0 || passed >= total ? 'unknown' : passed === 0 ? 'always' : 'intermittent';
}

function firstDate(object: JsonObject): Json | undefined {
  return ['reported_date', 'published_date', 'last_modified_date'].map((key) => own(object, key)).find((date) => date !== undefined && date !== null && date !== '');
}

const asList = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);
const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value.trim() : '');
const textsOf = (value: Json | undefined): string[] => (typeof value === 'string' ? [value] : asList(value).map(textOf)).filter((text) => text !== '');
/** A text, or the `{ lang, value }` that AVID writes for one. */
const words = (value: Json | undefined): string => (typeof value === 'string' ? value : typeof own(value, 'value') === 'string' ? (own(value, 'value') as string) : '');

function firstUrl(references: Json | undefined): string | null {
  return asList(references).map((reference) => textOf(own(reference, 'url'))).find((url) => /^https?:\/\//i.test(url)) ?? null;
}

/** Everything of the object that is not the title or the description. */
function details(object: JsonObject, title: string, description: string): string {
  const rest = Object.fromEntries(Object.entries(object).filter(([key]) => key !== '__proto__' && key !== 'data_type'
    && !(key === 'description' && description !== '') && !(key === 'problemtype' && isObject(object.problemtype))));
  const problem = own(object, 'problemtype');
  const kept = isObject(problem) ? Object.fromEntries(Object.entries(problem).filter(([key]) => !(key === 'description' && title !== ''))) : {};
  return [readable(rest), readable(kept, 'Problem')].filter((part) => part !== '').join('\n');
}
