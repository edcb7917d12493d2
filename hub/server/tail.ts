import type { HubDatabase } from '../database/hub-database.ts';
import { readHead } from '../log-store/read-log.ts';

export interface LogNews {
  readonly head: number;
  /** Names of documents with something new. */ readonly documents: readonly string[];
}

export interface TailOptions {
  tell(news: LogNews): void;
  /** Called when the head is lower than before. */
  onWentBack(): Promise<void>;
  onProblem(error: unknown): void;
  /** How often to check without a notification, in milliseconds. */
  readonly everyMs?: number;
}

/**
 * Follows the log: it is notified by the database when any process commits, and checks every
 * second, because notifications can get lost. Commits before the tail was opened are not reported.
 */
export async function openTail(
  database: HubDatabase,
  { tell, onWentBack, onProblem, everyMs = 1000 }: TailOptions,
): Promise<{ close(): Promise<void> }> {
  let seen = (await readHead(database)).seq;
  let looking: Promise<void> | null = null;
  let again = false;
  let closed = false;

  const look = async (): Promise<void> => {
    do {
      again = false;
      const { seq } = await readHead(database);
      if (seq < seen) {
        // Older data was restored under this process: what comes after that is new again.
        seen = seq;
        await onWentBack();
      }
      if (seq === seen) continue;
      const rows = await database.all<{ name: string }>(
        'SELECT name FROM document WHERE seq > ?',
        seen,
      );
      seen = seq;
      tell({ head: seq, documents: rows.map((row) => row.name) });
    } while (again && !closed);
  };
  const wake = (): void => {
    if (closed) return;
    again = true;
    looking ??= look()
      .catch(onProblem)
      .finally(() => {
        looking = null;
      });
  };

  const stop = database.onAnnounced(wake);
  const timer = setInterval(wake, everyMs);
  return {
    async close() {
      closed = true;
      stop();
      clearInterval(timer);
      await looking;
    },
  };
}
