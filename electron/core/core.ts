import type { ContractRouterClient } from '@orpc/contract';
import { createRouterClient } from '@orpc/server';
import type { contract } from '../../shared/api/contract.ts';
import type { RecordView } from '../../shared/api/views.ts';
import type { DocumentName } from '../../shared/doc/document-name.ts';
import type { RecordId } from '../../shared/ids.ts';
import { withTypedErrors } from './api/typed-errors.ts';
import { Changes } from './changes.ts';
import { type CoreRouter, makeRouter } from './router.ts';
import { openSession } from './session.ts';
import { defaultMigrationsDir } from './store/migrate.ts';
import { mapStorageError } from './store/sqlite-errors.ts';
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
}

export interface Core {
  /** The API in process: the same checks and the same typed errors as over a port. */
  readonly client: ContractRouterClient<typeof contract>;
  readonly router: CoreRouter;
  readonly changes: Changes;
  /** One commit. @throws AppError; then nothing of the batch was written */
  write(operations: readonly Write[], source: 'local' | 'import'): Written;
  /** Takes in updates that were written elsewhere. @throws AppError */
  ingest(frames: readonly { readonly document: DocumentName; readonly update: Uint8Array }[]): void;
  /** Records that were made from these keys of a source, removed ones too. */
  findBySource(format: string, keys: readonly string[]): Map<string, RecordId>;
  readRecord(id: RecordId): RecordView | null;
  close(): Promise<void>;
}

/** Opens the data of a folder. @throws AppError `locked`, `too_new`, `io`, `disk_full` or `corrupt` */
export async function openCore(options: CoreOptions): Promise<Core> {
  const { dataDir, migrationsDir = defaultMigrationsDir(), appVersion = '0.0.0', now = Date.now, random } = options;
  const changes = new Changes();
  let session;
  try {
    session = openSession({ dataDir, migrationsDir, now, random }, changes);
  } catch (error) {
    throw mapStorageError(error);
  }
  const current = session;
  const router = makeRouter({ session: () => current, changes, now, appVersion });
  return {
    client: createRouterClient(router, { interceptors: [withTypedErrors] }) as unknown as Core['client'],
    router,
    changes,
    write: (operations, source) => current.writes.write(operations, source),
    ingest: (frames) => current.writes.ingest(frames),
    findBySource: (format, keys) => current.records.findBySource(format, keys),
    readRecord: (id) => current.records.find(id),
    close: async () => current.close(),
  };
}
