import type { Db } from '../database/open-database.ts';
import { type Membership, type Progress, type ReceiptsOf, settings } from './all-settings.ts';
import { findSetting, saveSetting } from './settings.ts';

interface OnDb {
  readonly db: Db;
}

/** Returns the hub of a folder; null for a folder that never joined, or left. */
export const findMembership = ({ db }: OnDb): Membership | null =>
  findSetting(db, settings.membership);
/** Saves the hub of a folder. */
export const saveMembership = ({ db }: OnDb, membership: Membership | null): void =>
  saveSetting(db, settings.membership, membership);

/** Returns how far the hub's log was read; null before the first sync. */
export const findProgress = ({ db }: OnDb): Progress | null => findSetting(db, settings.progress);
/** Saves how far the hub's log was read. */
export const saveProgress = ({ db }: OnDb, progress: Progress | null): void =>
  saveSetting(db, settings.progress, progress);

/** Returns which hub issued the receipts in the outbox; null if there are none. */
export const findReceiptsOf = ({ db }: OnDb): ReceiptsOf | null =>
  findSetting(db, settings.receiptsOf);
/** Saves which hub issued the receipts in the outbox. */
export const saveReceiptsOf = ({ db }: OnDb, receiptsOf: ReceiptsOf): void =>
  saveSetting(db, settings.receiptsOf, receiptsOf);
