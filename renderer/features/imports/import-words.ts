import type { ImportFormat, ImportReport } from '../../../shared/api/imports.ts';

export const formatNames: Readonly<Record<ImportFormat, string>> = {
  avid: 'AVID reports', field_issues: 'Field issues', aiid: 'AI Incident Database', csv: 'Table (CSV)', fieldloop: 'Fieldloop export',
};

/** A count with its noun: '1 record', '1,367 records'. */
export const countWords = (n: number, one: string, many = `${one}s`): string => `${n.toLocaleString()} ${n === 1 ? one : many}`;

/** An absolute path's last part. */
export const fileName = (path: string): string => path.split(/[\\/]/u).filter((part) => part !== '').at(-1) ?? path;

/** The files of an import in few words: 'incidents.csv', 'incidents.csv and 3 more'. */
export function filesWords(files: readonly string[]): string {
  const [first] = files;
  if (first === undefined) return 'no files';
  return files.length === 1 ? fileName(first) : `${fileName(first)} and ${(files.length - 1).toLocaleString()} more`;
}

/** What an import came to, in a sentence. */
export function outcomeWords(report: Pick<ImportReport, 'state' | 'created' | 'updated' | 'unchanged' | 'done' | 'total'>): string {
  const parts = [
    report.created > 0 && `${report.created.toLocaleString()} created`,
    report.updated > 0 && `${report.updated.toLocaleString()} updated`,
    report.unchanged > 0 && `${report.unchanged.toLocaleString()} unchanged`,
  ].filter((part) => part !== false);
  const came = parts.length === 0 ? 'nothing new' : parts.join(', ');
  switch (report.state) {
    case 'running': return `${report.done.toLocaleString()} of ${report.total.toLocaleString()}`;
    case 'done': return came;
    case 'cancelled': return `${came}, then cancelled`;
    case 'failed': return `${came}, then stopped by an error`;
  }
}
