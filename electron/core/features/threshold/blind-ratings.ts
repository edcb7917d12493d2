import type { HistoryItem, RecordView } from '../../../../shared/api/views.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import { recordTypes } from '../../../../shared/records/index.ts';
import { readValues } from '../../../../shared/records/read-values.ts';
import type { Covers } from '../../kernel/query/covers.ts';
import type { Session } from '../../kernel/session/session.ts';
import { findProfile } from '../../kernel/settings/profile.ts';
import { panelOf } from './panels.ts';

/** What a covered rating still shows: what it is about. */
const shown: readonly string[] = ['assessment', 'output'];

/**
 * [TH3] Covers the ratings of others until the person has rated every output of the panel, or can't
 * rate it: wherever records are read, listed, found or exported, and not in the panel alone.
 */
export class BlindRatings implements Covers {
  readonly #session: Pick<Session, 'store' | 'records' | 'people'>;

  constructor(session: Pick<Session, 'store' | 'records' | 'people'>) {
    this.#session = session;
  }

  /** Returns whether a record is a rating that the person may not see yet. */
  isCovered({
    type,
    created_by,
    values,
  }: Pick<RecordView, 'type' | 'created_by' | 'values'>): boolean {
    if (type !== 'threshold_rating') return false;
    const { store, people, records } = this.#session;
    const member = findProfile(store)?.member;
    if (member === undefined || people.personOf(created_by) === people.personOf(member))
      return false;
    const { assessment } = readValues(recordTypes.threshold_rating, values).values;
    const panel = records.find(assessment as RecordId);
    if (panel?.type !== 'threshold_assessment' || panel.deleted_at !== null) return false;
    const { finished, mayRate } = panelOf(panel.id as RecordId, member, this.#session);
    return mayRate && !finished;
  }

  /** Returns a record as the person may see it. */
  cover<R extends RecordView>(record: R): R {
    if (!this.isCovered(record)) return record;
    const values = Object.fromEntries(
      Object.entries(record.values).filter(([field]) => shown.includes(field)),
    );
    return { ...record, values, conflicts: [], invalid: [] };
  }

  /** Returns the history of a record as the person may see it. */
  coverHistory(record: RecordView, history: readonly HistoryItem[]): HistoryItem[] {
    if (!this.isCovered(record)) return [...history];
    return history.filter(({ field }) => field === null || shown.includes(field));
  }
}
