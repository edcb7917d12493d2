import type { ContractRouterClient } from '@orpc/contract';
import { createRouterClient } from '@orpc/server';
import type { Filter } from '../../shared/api/feed.ts';
import type { Recovery } from '../../shared/api/data.ts';
import type { contract } from '../../shared/api/contract.ts';
import type { RecordView } from '../../shared/api/views.ts';
import type { RecordId } from '../../shared/ids.ts';
import { nearestKeptMs } from '../../shared/time.ts';
import { withTypedErrors } from './api/typed-errors.ts';
import type { RestoreSource } from './backup/restore-backup.ts';
import { keepBackups } from './backup/rolling-backups.ts';
import { Bundles } from './bundle/bundles.ts';
import { Changes } from './changes.ts';
import { DataFolder } from './data-folder.ts';
import { bareHost, type Host } from './host.ts';
import { Imports } from './import/imports.ts';
import { type CoreRouter, makeRouter } from './router.ts';
import type { Session } from './session.ts';
import { defaultMigrationsDir } from './store/migrate.ts';
import type { OnRebuild } from './store/rebuild.ts';
import { Sync } from './sync/sync.ts';
import type { OuterFrame, Refused } from './write/write-path.ts';
import type { Write, Written } from './writes.ts';

export interface CoreOptions {
  /** Absolute path of the folder of database, blobs and backups; made when it is not there. */
  readonly dataDir: string;
  readonly migrationsDir?: string;
  readonly appVersion?: string;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** New Yjs client ids: integers from 1 to 2^32 − 1. */
  readonly random?: () => number;
  /** Answer calls even if the folder can't be opened now: each call says why, and tries again. For a window that has to show it. */
  readonly openLater?: boolean;
  /** What the process around the core can do for it; on the command line nothing. */
  readonly host?: Host;
  /** Rounds with the hub are made by themselves, as a window wants it; else only when they are asked for. */
  readonly sync?: 'live' | 'asked';
  /**
   * Only read, beside whoever has the folder: no lock, no migration, no repair. Writes fail with `locked`. `if_locked`: only when another one has it.
   * A folder whose disk is full or can't be written is read in any case; then writes fail with `disk_full` or `io`.
   */
  readonly readOnly?: boolean | 'if_locked';
  /** See `StoreOptions`. */
  readonly onRebuild?: OnRebuild;
}

export interface Core {
  /** The API in process: the same checks and the same typed errors as over a port. */
  readonly client: ContractRouterClient<typeof contract>;
  readonly router: CoreRouter;
  readonly changes: Changes;
  /** One commit. @throws AppError; then nothing of the batch was written */
  write(operations: readonly Write[], source: 'local' | 'import'): Written;
  /** Takes in updates that were written elsewhere, and gives back those that were refused. @throws AppError */
  ingest(frames: readonly OuterFrame[]): readonly Refused[];
  readRecord(id: RecordId): RecordView | null;
  /** Whole records of any type, newest first. */
  listRecords(query: { readonly filter: Filter; readonly text: string; readonly cursor: string | null; readonly limit: number }): { readonly items: RecordView[]; readonly next: string | null };
  /** Whole records of one type, of one deployment or about one record. */
  listOf(query: { readonly type: string; readonly subject?: RecordId; readonly cursor: string | null; readonly limit: number }): { readonly items: RecordView[]; readonly next: string | null };
  /** Restores a backup by its name, the newest one, or any database file. @throws AppError; then the database is as it was */
  restore(source: RestoreSource): Promise<Recovery>;
  readonly imports: Imports;
  /** The computer slept and is awake again. */
  woke(): void;
  /** Goes around each call, in process and over a port. */
  intercept<T>(call: { next: () => Promise<T> }): Promise<T>;
  close(): Promise<void>;
}

const suspicious: ReadonlySet<unknown> = new Set(['corrupt', 'internal']);

/** Opens the data of a folder. @throws AppError `locked`, `too_new`, `io`, `disk_full` or `corrupt` */
export async function openCore(options: CoreOptions): Promise<Core> {
  const { dataDir, migrationsDir = defaultMigrationsDir(), appVersion = '0.0.0', random, readOnly, onRebuild, host = bareHost } = options;
  const clock = options.now ?? Date.now;
  // Reading goes on under any clock; writing is refused while it can't be right, see require-clock.ts.
  const now = (): number => nearestKeptMs(clock());
  const changes = new Changes();
  const folder = new DataFolder({ dataDir, migrationsDir, now, random, readOnly, onRebuild }, changes);
  if (!options.openLater) folder.session();
  const session = (): Session => folder.session();
  const imports = new Imports({ session, changes, now });
  const sync = new Sync({ session, changes, host, now, live: options.sync === 'live' && !readOnly });
  const bundles = new Bundles({ session, changes, host, now, onToSend: () => { sync.outboxChanged(); } });
  const intercept: Core['intercept'] = async (call) => {
    try {
      return await withTypedErrors(call);
    } catch (error) {
      // A failure that nobody foresaw may be damage too: a value that no version writes.
      if (suspicious.has((error as { data?: { code?: unknown } }).data?.code)) folder.suspectDamage();
      throw error;
    }
  };
  const restore: Core['restore'] = (source) => sync.aside(() => folder.restore(source));
  const router = makeRouter({ session, folder, restore, imports, sync, bundles, changes, now, appVersion });
  const stopBackups = readOnly ? (): void => undefined : keepBackups(session, changes, now);
  return {
    client: createRouterClient(router, { interceptors: [intercept] }) as unknown as Core['client'],
    router,
    changes,
    intercept,
    write: (operations, source) => session().writes.write(operations, source),
    ingest: (frames) => session().writes.ingest(frames),
    readRecord: (id) => session().records.find(id),
    listRecords: ({ filter, text, cursor, limit }) => session().feed.everything(filter, text, cursor, limit),
    listOf: (query) => session().records.list({ removed: false, ...query }),
    restore,
    woke: () => { sync.woke(); },
    imports,
    close: async () => {
      stopBackups();
      await sync.close();
      await bundles.close();
      await imports.stop();
      folder.close();
    },
  };
}
