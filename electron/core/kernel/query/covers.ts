import type { HistoryItem, RecordView } from '../../../../shared/api/views.ts';

/** What the person of this device may not see yet, although it is here. */
export interface Covers {
  /** Returns whether what a record says is covered. */
  isCovered(record: Pick<RecordView, 'id' | 'type' | 'created_by' | 'values'>): boolean;
  /** Returns a record as the person may see it: a covered one with what it is about, only. */
  cover<R extends RecordView>(record: R): R;
  /** Returns the history of a record as the person may see it. */
  coverHistory(record: RecordView, history: readonly HistoryItem[]): HistoryItem[];
}
