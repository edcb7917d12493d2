/**
 * What main and the core process say to each other, over the utility process's own message pipe.
 *
 *   main                                core
 *    │ fork                               │
 *    │ {type:'open', …} ────────────────> │ opens the database in dataDir
 *    │ <──────────────── {type:'opened'}  │ it answers calls now (also when the database could not be opened: it says why per call)
 *    │ <─────────── {type:'rebuilding'}   │ at the first call after an update, as often as there is something to tell; it answers nothing meanwhile
 *    │ {type:'port'} + ports[0] ────────> │ one per window life, may come before 'opened'; the API is served on it
 *    │ {type:'close'} ──────────────────> │ finishes what runs, closes the database, exits with 0
 *
 * Records never travel here: main sees no data. Any exit that no 'close' went before is a crash, whatever its code
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

export const mainToCoreMessage = z.discriminatedUnion('type', [
  openCoreMessage,
  /** Comes with exactly one transferred port. */
  z.strictObject({ type: z.literal('port') }),
  z.strictObject({ type: z.literal('close') }),
]);

export const coreToMainMessage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('opened') }),
  /** What lists and search work on is made anew; this much of it is done. 1 is the last one, also when it failed; then calls say why. */
  z.strictObject({ type: z.literal('rebuilding'), share: z.number().min(0).max(1) }),
]);

export type OpenCoreMessage = z.infer<typeof openCoreMessage>;
export type MainToCoreMessage = z.infer<typeof mainToCoreMessage>;
export type CoreToMainMessage = z.infer<typeof coreToMainMessage>;

/**
 * Environment variable with the absolute path of better-sqlite3's addon for Node-API 8.
 * Set only where the runtime has `Number(process.versions.napi) < 10`; core then passes it as `nativeBinding`.
 */
export const sqliteBindingVariable = 'FIELDLOOP_SQLITE_BINDING';
