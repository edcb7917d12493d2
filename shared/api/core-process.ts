/**
 * What main and the core process say to each other, over the utility process's own message pipe.
 *
 *   main                                core
 *    │ fork                               │
 *    │ {type:'open', …} ────────────────> │ opens the database in dataDir
 *    │ <──────────────── {type:'opened'}  │ it answers calls now (also when the database could not be opened: it says why per call)
 *    │ <─────────── {type:'rebuilding'}   │ at the first call after an update, as often as there is something to tell; it answers nothing meanwhile
 *    │ {type:'port'} + ports[0] ────────> │ one per window life, may come before 'opened'; the API is served on it
 *    │ <──────── {type:'ask', id, ask} ── │ the system's key store or proxy settings, at any time
 *    │ {type:'answer', id, text} ───────> │ `text` is null where the system has no such thing
 *    │ {type:'woke'} ───────────────────> │ the computer slept
 *    │ {type:'close'} ──────────────────> │ finishes what runs, closes the database, exits with 0
 *
 * Records never travel here: main sees no data. (The device's key for the hub does, to be sealed.) Any exit that no 'close' went before is a crash, whatever its code
 * (a killed utility process reports 0).
 */
import { z } from 'zod';

export const openCoreMessage = z.strictObject({
  type: z.literal('open'),
  /** Absolute path of the folder that holds the database, blobs and backups; made when it is not there. */
  dataDir: z.string().min(1),
  /** Absolute path of the folder of SQL migrations. */
  migrationsDir: z.string().min(1),
  /** Version of the app, as in its package.json. */
  appVersion: z.string().min(1),
});

/** What only main can do: the system's key store and its proxy settings. */
export const coreAsk = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('seal'), text: z.string().max(10_000) }),
  z.strictObject({ is: z.literal('unseal'), sealed: z.string().max(100_000) }),
  z.strictObject({ is: z.literal('proxy'), url: z.url() }),
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
  /** What lists and search work on is made anew; this much of it is done. 1 is the last one, also when it failed; then calls say why. */
  z.strictObject({ type: z.literal('rebuilding'), share: z.number().min(0).max(1) }),
  z.strictObject({ type: z.literal('ask'), id: z.int(), ask: coreAsk }),
]);

export type OpenCoreMessage = z.infer<typeof openCoreMessage>;
export type MainToCoreMessage = z.infer<typeof mainToCoreMessage>;
export type CoreToMainMessage = z.infer<typeof coreToMainMessage>;

/**
 * Environment variable with the absolute path of better-sqlite3's addon for Node-API 8.
 * Set only where the runtime has `Number(process.versions.napi) < 10`; core then passes it as `nativeBinding`.
 */
export const sqliteBindingVariable = 'FIELDLOOP_SQLITE_BINDING';
