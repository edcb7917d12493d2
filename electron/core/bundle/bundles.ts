import { readdirSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BundleImport, BundleState, WrittenBundle } from '../../../shared/api/bundles.ts';
import type { RecordId } from '../../../shared/ids.ts';
import { toInstant } from '../../../shared/time.ts';
import type { Changes } from '../changes.ts';
import type { Host } from '../host.ts';
import type { Session } from '../session.ts';
import { getBundleIdentity } from './bundle-identity.ts';
import { bundleProblem } from './bundle-words.ts';
import type { Store } from '../store/store.ts';
import { carryFolder, readCarried } from './carried.ts';
import { hasToCarry } from './carry-to-hub.ts';
import { exportBundle } from './export-bundle.ts';
import { importBundle } from './import-bundle.ts';
import { findMembership } from '../sync/membership.ts';
import { getRecipients, readKnownRecipients } from './known-recipients.ts';

export interface BundlesOptions {
  readonly session: () => Session;
  readonly changes: Changes;
  readonly host: Host;
  readonly now: () => number;
  /** After an import something is here that the hub should get: a bundle of others, or updates. */
  onToSend(): void;
}

/** The way of records where no network is. */
export class Bundles {
  readonly #options: BundlesOptions;
  readonly #end = new AbortController();
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: BundlesOptions) {
    this.#options = options;
  }

  /** @param to devices by id or name. @throws AppError */
  async export({ to, ...request }: { readonly path: string; readonly deployment: RecordId | null; readonly attachments: boolean; readonly to: readonly string[] }): Promise<WrittenBundle> {
    const { session, host, now } = this.#options;
    const { store } = session();
    const identity = await getBundleIdentity(store, host);
    const recipients = getRecipients(readKnownRecipients(store), to);
    return exportBundle(store, identity, { ...request, recipients }, now());
  }

  /** One after the other. @throws AppError */
  import(path: string): Promise<BundleImport> {
    const run = async (): Promise<BundleImport> => {
      const { session, host, now, changes } = this.#options;
      const identity = await getBundleIdentity(session().store, host);
      try {
        const onProgress = (done: number, total: number): void => { changes.publish({ kind: 'progress', task: 'bundle', done, total }); };
        const done = await importBundle(session(), identity, path, { nowMs: now(), signal: this.#end.signal, onProgress });
        if (done.kind === 'receipts') for (const kind of ['sync', 'places'] as const) changes.publish({ kind });
        return done;
      } catch (error) {
        throw bundleProblem(error, path);
      } finally {
        // Also after an import that ended midway: what it kept by then goes on its way.
        if (!this.#end.signal.aborted && this.#hasToSend()) this.#options.onToSend();
      }
    };
    const result = this.#last.then(run);
    this.#last = result.catch(() => undefined);
    return result;
  }

  /** Receipts may put updates back into the outbox: those of a record that had to be written again. */
  #hasToSend(): boolean {
    const { store } = this.#options.session();
    return hasToCarry(store) || waitingUpdates(store).updates > 0;
  }

  /** Ends the import that is under way, and waits for that. What it took in stays. */
  async close(): Promise<void> {
    this.#end.abort();
    await this.#last;
  }

  state(): BundleState {
    const { store } = this.#options.session();
    const { asOfMs, recipients } = readKnownRecipients(store);
    return {
      joined: findMembership(store)?.device === store.device, waiting: waitingUpdates(store),
      asOf: asOfMs === 0 ? null : toInstant(asOfMs), recipients: recipients.map(({ key: _, ...recipient }) => recipient),
      carried: readCarried(store).map(({ id, keptMs, sizeBytes, memberName, state, reason }) => ({ id, kept_at: toInstant(keptMs), sizeBytes, member_name: memberName, state, reason })),
    };
  }

  /** Copies the receipts that the hub gave for carried bundles into a folder (the stick), for those who made them. @returns the files */
  async copyReceipts(folder: string): Promise<string[]> {
    const { dataDir } = this.#options.session().store;
    const names = readdirSafe(carryFolder(dataDir)).filter((name) => name.endsWith('.receipts.flb'));
    try {
      for (const name of names) await copyFile(join(carryFolder(dataDir), name), join(folder, name));
    } catch (error) {
      throw bundleProblem(error, folder);
    }
    return names.map((name) => join(folder, name));
  }
}

const waitingUpdates = ({ sqlite }: Store): { readonly updates: number; readonly entries: number } =>
  sqlite.prepare<[], { updates: number; entries: number }>("SELECT count(*) AS updates, coalesce(sum(entries), 0) AS entries FROM outbox WHERE state = 'waiting'").get() ?? { updates: 0, entries: 0 };

function readdirSafe(folder: string): string[] {
  try { return readdirSync(folder); } catch { return []; }
}
