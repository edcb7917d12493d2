/**
 * The messages between main and the core process, over the utility process's own message pipe.
 *
 *   main                                core
 *    │ fork                               │
 *    │ {type:'open', …} ────────────────> │ opens the database in dataDir
 *    │ <──────────────── {type:'opened'}  │ answers calls from now on (also when the database could
 *    │                                    │ not be opened: each call then returns the reason)
 *    │ <─────────── {type:'rebuilding'}   │ at the first call after an update, whenever there is
 *    │                                    │ progress to report; answers nothing meanwhile
 *    │ {type:'port'} + ports[0] ────────> │ one per page load, may come before 'opened'; the API
 *    │                                    │ is served on it
 *    │ <──────── {type:'ask', id, ask} ── │ the system's key store or proxy settings, at any time
 *    │ {type:'answer', id, text} ───────> │ `text` is null if the system has no such thing
 *    │ <──────── {type:'notice', notice}  │ something arrived that the system should notify of
 *    │ {type:'woke'} ───────────────────> │ the computer slept
 *    │ {type:'close'} ──────────────────> │ finishes work, closes the database, exits with 0
 *
 * Records never pass here: main sees no data. (The device's key for the hub does, to be encrypted,
 * and so do the words of notifications, with titles of records.)
 * Any exit without a preceding 'close' is a crash, whatever its code (a killed utility process
 * reports 0).
 */
import { z } from 'zod';
import { noticeSchema } from './notices.ts';

export const openCoreMessage = z.strictObject({
  type: z.literal('open'),
  /** Absolute path of the folder with the database, blobs and backups; created if missing. */
  dataDir: z.string().min(1),
  /** Absolute path of the folder with the SQL migrations. */
  migrationsDir: z.string().min(1),
  /** Version of the app, as in its package.json. */
  appVersion: z.string().min(1),
});

/** What only main can do: access the system's key store and proxy settings. */
export const coreAsk = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('seal'), text: z.string().max(10_000) }),
  z.strictObject({ kind: z.literal('unseal'), sealed: z.string().max(100_000) }),
  z.strictObject({ kind: z.literal('proxy'), url: z.url() }),
]);
export type CoreAsk = z.infer<typeof coreAsk>;

export const mainToCoreMessage = z.discriminatedUnion('type', [
  openCoreMessage,
  /** Comes with exactly one transferred port. */
  z.strictObject({ type: z.literal('port') }),
  z.strictObject({ type: z.literal('answer'), id: z.int(), text: z.string().nullable() }),
  z.strictObject({ type: z.literal('woke') }),
  z.strictObject({ type: z.literal('close') }),
]);

export const coreToMainMessage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('opened') }),
  /**
   * The projection is being rebuilt; this share of it is done. 1 is the last message, also after a
   * failure; calls then return the reason.
   */
  z.strictObject({ type: z.literal('rebuilding'), share: z.number().min(0).max(1) }),
  z.strictObject({ type: z.literal('ask'), id: z.int(), ask: coreAsk }),
  z.strictObject({ type: z.literal('notice'), notice: noticeSchema }),
]);

export type OpenCoreMessage = z.infer<typeof openCoreMessage>;
export type MainToCoreMessage = z.infer<typeof mainToCoreMessage>;
export type CoreToMainMessage = z.infer<typeof coreToMainMessage>;

/**
 * Environment variable with the absolute path of better-sqlite3's addon for Node-API 8.
 * Set only where the runtime has `Number(process.versions.napi) < 10`; core then passes it as
 * `nativeBinding`.
 */
export const sqliteBindingVariable = 'FIELDLOOP_SQLITE_BINDING';
