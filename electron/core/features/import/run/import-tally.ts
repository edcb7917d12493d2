import type { ImportReport } from '../../../../../shared/api/imports.ts';
import { ReportList } from './report-lists.ts';

const maxListed = 10_000;

/** What a record of an import counts as. */
export type Counted = 'created' | 'updated' | 'unchanged';

/** Counts what an import did with each record, and lists what its report tells. */
export class ImportTally {
  readonly #skipped = new ReportList(maxListed);
  readonly #notes = new ReportList(maxListed);
  readonly #counts = { created: 0, updated: 0, unchanged: 0, done: 0 };

  /** Counts a record as done. */
  count(as: Counted): void {
    this.#counts[as]++;
    this.#counts.done++;
  }

  /** Takes back that a record was counted as unchanged. */
  uncountUnchanged(): void {
    this.#counts.unchanged--;
    this.#counts.done--;
  }

  /** Counts a record as done and lists it as skipped. */
  skipRecord(file: string, line: number | null, reason: string): void {
    this.#counts.done++;
    this.skip(file, line, reason);
  }

  /** Lists something that is not a record, such as a file, as skipped. */
  skip(file: string, line: number | null, reason: string): void {
    this.#skipped.add(file, line, reason);
  }

  /** Lists a note about a record or a file that was imported. */
  note(file: string, line: number | null, note: string): void {
    this.#notes.add(file, line, note);
  }

  /** Returns the counts for a report. */
  counts(): Pick<ImportReport, 'created' | 'updated' | 'unchanged' | 'done'> {
    return { ...this.#counts };
  }

  /** Returns the lists for a report. */
  lists(): Pick<ImportReport, 'skipped' | 'notes'> {
    return { skipped: this.#skipped.list(), notes: this.#notes.list() };
  }
}
