import type { Recovery } from '../../../shared/api/data.ts';
import type { RestoreSource } from '../backup/restore-backup.ts';
import type { Bundles } from '../bundle/bundles.ts';
import type { Changes } from '../changes.ts';
import type { DataFolder } from '../data-folder.ts';
import type { Imports } from '../import/imports.ts';
import type { Session } from '../session.ts';
import type { Sync } from '../sync/sync.ts';

/** What the handlers of the API work with. */
export interface CallDeps {
  /** The session of now: it is another one after a backup was restored. @throws AppError when the database could not be opened */
  readonly session: () => Session;
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
