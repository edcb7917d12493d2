import type { ContractRouterClient } from '@orpc/contract';
import { createRouterClient } from '@orpc/server';
import type { Recovery } from '../../../shared/api/data.ts';
import type { Notice } from '../../../shared/api/notices.ts';
import type { contract } from '../../../shared/api/contract.ts';
import type { RecordView } from '../../../shared/api/views.ts';
import type { RecordId } from '../../../shared/ids.ts';
import { nearestKeptMs } from '../../../shared/time.ts';
import { withTypedErrors } from '../kernel/api/typed-errors.ts';
import type { RestoreSource } from '../features/backup/restore-backup.ts';
import { keepBackups } from '../features/backup/rolling-backups.ts';
import { Bundles } from '../replication/bundles/bundles.ts';
import { Changes } from '../kernel/base/changes.ts';
import { DataFolder } from './data-folder.ts';
import { bareHost, type Host } from '../kernel/base/host.ts';
import { Notices } from '../features/notices/notices.ts';
import { noticeItems } from './today/notice-items.ts';
import { Imports } from '../features/import/imports.ts';
import { type CoreRouter, makeRouter } from './router.ts';
import type { AppSession } from './session.ts';
import { defaultMigrationsDir } from '../kernel/database/migrate.ts';
import type { OnRebuild } from '../kernel/projection/rebuild.ts';
import { Sync } from '../replication/rounds/sync.ts';
import type { Write, Written } from '../kernel/write/writes.ts';

export interface CoreOptions {
  /** The absolute path of the folder with database, blobs and backups; created if missing. */
  readonly dataDir: string;
  readonly migrationsDir?: string;
  readonly appVersion?: string;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Returns new Yjs client IDs: integers from 1 to 2^32 − 1. */
  readonly random?: () => number;
  /**
   * Answer calls even if the folder can't be opened now: each call returns the reason, and tries
   * again. For a window that has to show it.
   */
  readonly openLater?: boolean;
  /** What the process around core can do for it; on the command line nothing. */
  readonly host?: Host;
  /** Whether syncs run automatically, as in a window, or only on request. */
  readonly sync?: 'live' | 'asked';
  /**
   * Only read, next to the process that uses the folder: no lock, no migration, no repair. Writes
   * fail with `locked`. `if_locked`: only if another process uses it. A folder whose disk is full
   * or read-only is read in any case; writes then fail with `disk_full` or `io`.
   */
  readonly readOnly?: boolean | 'if_locked';
  /** Shows a notification; without it, nobody is notified of anything. */
  readonly notify?: (notice: Notice) => void;
  /** See `StoreOptions`. */
  readonly onRebuild?: OnRebuild;
}

export interface Core {
  /** The API in process: the same checks and typed errors as over a port. */
  readonly client: ContractRouterClient<typeof contract>;
  readonly router: CoreRouter;
  readonly changes: Changes;
  /**
   * Returns the open session of the folder, for what the API has no call for. After a restore, it
   * is another one.
   * @throws AppError if the folder can't be opened now
   */
  session(): AppSession;
  /**
   * Writes a batch in one commit.
   * @throws AppError; then nothing of the batch was written
   */
  write(operations: readonly Write[], source: 'local' | 'import'): Written;
  readRecord(id: RecordId): RecordView | null;
  /**
   * Restores a backup by its name, the newest one, or any database file.
   * @throws AppError; then the database is as it was
   */
  restore(source: RestoreSource): Promise<Recovery>;
  readonly imports: Imports;
  /** Reports that the computer woke up. */
  woke(): void;
  /** Wraps each call, in process and over a port. */
  intercept<T>(call: { next: () => Promise<T> }): Promise<T>;
  close(): Promise<void>;
}

const suspicious: ReadonlySet<unknown> = new Set(['corrupt', 'internal']);

interface CoreParts {
  readonly session: () => AppSession;
  readonly folder: DataFolder;
  readonly changes: Changes;
  readonly imports: Imports;
  readonly sync: Sync;
  readonly bundles: Bundles;
  readonly now: () => number;
}

/** Opens the parts of core, in the order in which they need each other. */
function openParts(options: CoreOptions): CoreParts {
  const { dataDir, random, readOnly, onRebuild, host = bareHost } = options;
  const { migrationsDir = defaultMigrationsDir(), now: clock = Date.now } = options;
  // ReadAccess works under any clock; writing is rejected while it can't be right, see
  // require-clock.ts.
  const now = (): number => nearestKeptMs(clock());
  const changes = new Changes();
  const folder = new DataFolder(
    { dataDir, migrationsDir, now, random, readOnly, onRebuild },
    changes,
  );
  if (!options.openLater) folder.session();
  const session = (): AppSession => folder.session();
  const imports = new Imports({ session, changes, now });
  const live = options.sync === 'live' && !readOnly;
  const listener = options.notify && openNotices(session, changes, options.notify, now);
  const sync = new Sync({ session, changes, host, now, live, listener });
  const onToSend = (): void => {
    sync.outboxChanged();
  };
  const bundles = new Bundles({ session, changes, host, now, onToSend });
  return { session, folder, changes, imports, sync, bundles, now };
}

function openNotices(
  session: () => AppSession,
  changes: Changes,
  notify: (notice: Notice) => void,
  now: () => number,
): Notices {
  const notices = new Notices({ session, items: () => noticeItems(session(), now()), notify });
  changes.listen((change) => {
    notices.note(change);
  });
  return notices;
}

/**
 * Opens the data of a folder.
 * @throws AppError `locked`, `too_new`, `io`, `disk_full` or `corrupt`
 */
export async function openCore(options: CoreOptions): Promise<Core> {
  const parts = openParts(options);
  const { session, folder, changes, imports, sync, bundles, now } = parts;
  const intercept: Core['intercept'] = async (call) => {
    try {
      return await withTypedErrors(call);
    } catch (error) {
      // An unexpected failure may be damage too: a value that no version writes.
      if (suspicious.has((error as { data?: { code?: unknown } }).data?.code))
        folder.suspectDamage();
      throw error;
    }
  };
  const restore: Core['restore'] = (source) => sync.aside(() => folder.restore(source));
  const router = makeRouter({ ...parts, restore, appVersion: options.appVersion ?? '0.0.0' });
  const stopBackups = options.readOnly
    ? () => undefined
    : keepBackups(() => session().store, changes, now);
  return {
    client: createRouterClient(router, { interceptors: [intercept] }) as unknown as Core['client'],
    router,
    changes,
    session,
    intercept,
    write: (operations, source) => session().writes.write(operations, source),
    readRecord: (id) => session().records.find(id),
    restore,
    woke: () => {
      sync.woke();
    },
    imports,
    close: async () => {
      stopBackups();
      // Both are closed at once, so that no import continues while a sync ends.
      await Promise.all([sync.close(), bundles.close()]);
      await imports.stop();
      folder.close();
    },
  };
}
