import type { Logger } from 'pino';
import type { UploadServer } from './blobs/upload-server.ts';
import type { HubDatabase } from './database/hub-database.ts';
import { compactLog, lastBefore } from './log-store/snapshots.ts';

const everyMs = 3_600_000;
const dayMs = 24 * 3_600_000;

/**
 * Starts hourly maintenance: removes expired sessions and abandoned uploads, and folds everything
 * older than `keepLogDays` into snapshots.
 * @param keepLogDays 0 keeps the log forever
 */
export function openMaintenance(
  database: HubDatabase,
  uploads: UploadServer,
  options: { keepLogDays: number; now(): number; logger: Logger },
): { close(): Promise<void> } {
  const run = async (): Promise<void> => {
    const nowMs = options.now();
    await database.write((sql) => sql.run('DELETE FROM session WHERE expires <= ?', nowMs));
    const uploadsRemoved = await uploads.removeExpired();
    const folded =
      options.keepLogDays > 0
        ? await compactLog(
            database,
            await lastBefore(database, nowMs - options.keepLogDays * dayMs),
            nowMs,
          )
        : 0;
    if (uploadsRemoved + folded > 0) options.logger.info({ uploadsRemoved, folded }, 'maintenance');
  };
  let running: Promise<void> = Promise.resolve();
  const start = (): void => {
    running = run().catch((error: unknown) => {
      options.logger.error({ err: error }, 'maintenance failed');
    });
  };
  start();
  const timer = setInterval(start, everyMs);
  return {
    async close() {
      clearInterval(timer);
      await running;
    },
  };
}
