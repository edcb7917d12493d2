import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'csv-parse/sync';

/** A report that others published, with what says which others are about the same. */
export interface PublicReport {
  readonly key: string;
  readonly title: string;
  readonly text: string;
  /** References or report numbers; two reports that share one are about the same. */
  readonly cites: readonly string[];
}

/** Reports of one source, and for each the others that are about the same. */
export interface PublicPairs {
  readonly name: string;
  /** What makes two reports a pair. */
  readonly what: string;
  /** The least recall at 1, 5 and 10, in percent. */
  readonly floors: readonly [number, number, number];
  readonly reports: readonly PublicReport[];
  readonly alike: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * A reference that more reports cite is a tool, a release or a list: garak is cited by 341 of the
 * 1,147 reports of AVID.
 */
const citedMost = 6;

/** Returns where the public data is; null if it isn't on this machine. */
export function findPublicData(): string | null {
  const dir = resolve(
    process.env['FIELDLOOP_PUBLIC_DATA'] ?? join(import.meta.dirname, '../../../shared/data'),
  );
  return existsSync(join(dir, 'failures-avid')) ? dir : null;
}

/** Reads the reports of AVID, which cite references, and the incidents of AIID, with reports. */
export const readPublicPairs = (dir: string): readonly PublicPairs[] => [
  {
    name: 'AVID',
    what: 'reports that cite the same reference',
    floors: [38, 75, 88],
    ...pairsOf(readAvidReports(join(dir, 'failures-avid/reports'))),
  },
  {
    name: 'AIID',
    what: 'incidents that share a report',
    floors: [14, 30, 43],
    ...pairsOf(readAiidIncidents(join(dir, 'failures-aiid/incidents.csv'))),
  },
];

/** Returns which reports share a reference with which. */
export function pairsOf(reports: readonly PublicReport[]): Pick<PublicPairs, 'reports' | 'alike'> {
  const citing = new Map<string, string[]>();
  for (const { key, cites } of reports)
    for (const cited of new Set(cites)) citing.set(cited, [...(citing.get(cited) ?? []), key]);
  const alike = new Map<string, Set<string>>();
  for (const keys of citing.values()) {
    if (keys.length < 2 || keys.length > citedMost) continue;
    for (const key of keys) {
      const known = alike.get(key) ?? new Set<string>();
      for (const other of keys) if (other !== key) known.add(other);
      alike.set(key, known);
    }
  }
  return { reports, alike };
}

interface Avid {
  readonly metadata?: { readonly report_id?: string };
  readonly problemtype?: { readonly description?: { readonly value?: string } };
  readonly description?: { readonly value?: string };
  readonly references?: readonly { readonly url?: string }[];
}

function readAvidReports(dir: string): PublicReport[] {
  const files = readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .sort();
  return files.flatMap((file) => {
    const { metadata, problemtype, description, references } = JSON.parse(
      readFileSync(join(dir, file), 'utf8'),
    ) as Avid;
    const text = description?.value?.trim() ?? '';
    const title = firstLine(problemtype?.description?.value ?? '') || firstLine(text);
    const key = metadata?.report_id ?? '';
    if (key === '' || title === '') return [];
    return [
      { key, title, text, cites: (references ?? []).flatMap(({ url }) => url?.trim() || []) },
    ];
  });
}

interface Incident {
  readonly incident_id: string;
  readonly reports: string;
  readonly title: string;
  readonly description: string;
}

const readAiidIncidents = (file: string): PublicReport[] =>
  (parse(readFileSync(file), { columns: true, bom: true }) as Incident[]).map(
    ({ incident_id, reports, title, description }) => ({
      key: incident_id,
      title: firstLine(title),
      text: description,
      cites: (JSON.parse(reports === '' ? '[]' : reports) as number[]).map(String),
    }),
  );

const firstLine = (text: string): string => (text.trim().split('\n')[0] ?? '').slice(0, 300);
