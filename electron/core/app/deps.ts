import type { Recovery } from '../../../shared/api/data.ts';
import type { RestoreSource } from '../features/backup/restore-backup.ts';
import type { Bundles } from '../replication/bundles/bundles.ts';
import type { Changes } from '../kernel/base/changes.ts';
import type { DataFolder } from './data-folder.ts';
import type { Imports } from '../features/import/imports.ts';
import type { AppSession } from './session.ts';
import type { Sync } from '../replication/rounds/sync.ts';

/** What the handlers of the API work with. */
export interface CallDeps {
  /**
   * Returns the current session: it is a different one after a restore.
   * @throws AppError if the database could not be opened
   */
  readonly session: () => AppSession;
  readonly folder: DataFolder;
  /** Restores a backup, after everything that works on the database has stopped. */
  readonly restore: (source: RestoreSource) => Promise<Recovery>;
  readonly imports: Imports;
  readonly sync: Sync;
  readonly bundles: Bundles;
  readonly changes: Changes;
  readonly now: () => number;
  readonly appVersion: string;
}
