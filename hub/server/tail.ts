import type { HubDatabase } from '../database/hub-database.ts';
import { readHead } from '../log-store/read-log.ts';

export interface LogNews { readonly head: number; /** Names of documents that have something new. */ readonly documents: readonly string[] }

export interface TailOptions {
  tell(news: LogNews): void;
  /** The head is lower than it was. */
  onWentBack(): Promise<void>;
  onProblem(error: unknown): void;
  /** How often to look without being told, in milliseconds. */
  readonly everyMs?: number;
}

/**
 * Follows the log: told by the database when this or another process committed, and looking by itself every second,
 * because what is told can get lost. What was told before the tail was opened is not told again.
 */
export async function openTail(database: HubDatabase, { tell, onWentBack, onProblem, everyMs = 1000 }: TailOptions): Promise<{ close(): Promise<void> }> {
  let seen = (await readHead(database)).seq;
  let looking: Promise<void> | null = null;
  let again = false;
  let closed = false;

  const look = async (): Promise<void> => {
    do {
      again = false;
      const { seq } = await readHead(database);
      if (seq < seen) {
        // Older data was put back under this process: what comes after that is news again.
        seen = seq;
        await onWentBack();
      }
      if (seq === seen) continue;
      const rows = await database.all<{ name: string }>('SELECT name FROM document WHERE seq > ?', seen);
      seen = seq;
      tell({ head: seq, documents: rows.map((row) => row.name) });
    } while (again && !closed);
  };
  const wake = (): void => {
    if (closed) return;
    again = true;
    looking ??= look().catch(onProblem).finally(() => { looking = null; });
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
