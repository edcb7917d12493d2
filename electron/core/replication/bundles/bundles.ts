import { readdirSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import PQueue from 'p-queue';
import type { BundleImport, BundleState, WrittenBundle } from '../../../../shared/api/bundles.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import { toInstant } from '../../../../shared/time.ts';
import type { Changes } from '../../kernel/base/changes.ts';
import type { Host } from '../../kernel/base/host.ts';
import type { Session } from '../../kernel/session/session.ts';
import { getBundleIdentity } from './bundle-identity.ts';
import { bundleProblem } from './bundle-words.ts';
import type { Store } from '../../kernel/store/store.ts';
import { carryFolder, readCarried } from './carried.ts';
import { hasToCarry } from './carry-to-hub.ts';
import { exportBundle } from './export-bundle.ts';
import { importBundle } from './import-bundle.ts';
import { findMembership } from '../../kernel/settings/membership.ts';
import { getRecipients, readKnownRecipients } from './known-recipients.ts';

export interface BundlesOptions {
  readonly session: () => Session;
  readonly changes: Changes;
  readonly host: Host;
  readonly now: () => number;
  /** Called when an import left something for the hub: a bundle of others, or updates. */
  onToSend(): void;
}

/** Exports and imports bundles, for places without a network. */
export class Bundles {
  readonly #options: BundlesOptions;
  readonly #end = new AbortController();
  readonly #imports = new PQueue({ concurrency: 1 });

  constructor(options: BundlesOptions) {
    this.#options = options;
  }

  /**
   * Exports a bundle.
   * @param to devices by ID or name.
   * @throws AppError
   */
  async export({
    to,
    ...request
  }: {
    readonly path: string;
    readonly deployment: RecordId | null;
    readonly attachments: boolean;
    readonly to: readonly string[];
  }): Promise<WrittenBundle> {
    const { session, host, now } = this.#options;
    const { store } = session();
    const identity = await getBundleIdentity(store, host);
    const recipients = getRecipients(readKnownRecipients(store), to);
    return exportBundle(store, identity, { ...request, recipients }, now());
  }

  /**
   * Imports a bundle; imports run one at a time.
   * @throws AppError
   */
  import(path: string): Promise<BundleImport> {
    const run = async (): Promise<BundleImport> => {
      const { session, host, now, changes } = this.#options;
      const identity = await getBundleIdentity(session().store, host);
      try {
        const onProgress = (done: number, total: number): void => {
          changes.publish({ kind: 'progress', task: 'bundle', done, total });
        };
        const done = await importBundle(session(), identity, path, {
          nowMs: now(),
          signal: this.#end.signal,
          onProgress,
        });
        if (done.kind === 'receipts')
          for (const kind of ['sync', 'places'] as const) changes.publish({ kind });
        return done;
      } catch (error) {
        throw bundleProblem(error, path);
      } finally {
        // Also after an import that ended midway: what it has stored is sent.
        if (!this.#end.signal.aborted && this.#hasToSend()) this.#options.onToSend();
      }
    };
    return this.#imports.add(run);
  }

  /**
   * Returns whether there is something to send. Receipts may put updates back into the outbox:
   * those of a record that had to be written again.
   */
  #hasToSend(): boolean {
    const { store } = this.#options.session();
    return hasToCarry(store) || waitingUpdates(store).updates > 0;
  }

  /** Ends the running import, and waits for that. What it has stored stays. */
  async close(): Promise<void> {
    this.#end.abort();
    await this.#imports.onIdle();
  }

  /** Returns what bundles can contain here, and for whom. */
  state(): BundleState {
    const { store } = this.#options.session();
    const { asOfMs, recipients } = readKnownRecipients(store);
    return {
      joined: findMembership(store)?.device === store.device,
      waiting: waitingUpdates(store),
      asOf: asOfMs === 0 ? null : toInstant(asOfMs),
      recipients: recipients.map(({ key: _, ...recipient }) => recipient),
      carried: readCarried(store).map(({ id, keptMs, sizeBytes, memberName, state, reason }) => ({
        id,
        kept_at: toInstant(keptMs),
        sizeBytes,
        member_name: memberName,
        state,
        reason,
      })),
    };
  }

  /**
   * Copies the hub's receipts for carried bundles into a folder (the stick), for their creators.
   * @returns the files
   */
  async copyReceipts(folder: string): Promise<string[]> {
    const { dataDir } = this.#options.session().store;
    const names = readdirSafe(carryFolder(dataDir)).filter((name) =>
      name.endsWith('.receipts.flb'),
    );
    try {
      for (const name of names)
        await copyFile(join(carryFolder(dataDir), name), join(folder, name));
    } catch (error) {
      throw bundleProblem(error, folder);
    }
    return names.map((name) => join(folder, name));
  }
}

function waitingUpdates({ tables }: Store): { readonly updates: number; readonly entries: number } {
  const { updates, entries } = tables.outbox.pending();
  return { updates, entries };
}

function readdirSafe(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
