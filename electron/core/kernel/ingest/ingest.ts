import type { Store } from '../store/store.ts';
import { addUnseen } from './apply-bundle.ts';
import {
  appendBundle,
  appendImport,
  appendRead,
  appendRewritten,
  appendWrites,
} from './append-frames.ts';
import {
  confirmRejected,
  noteClocksAhead,
  saveCursor,
  settleUnconfirmed,
  settleUnseen,
} from './apply-hub-page.ts';
import type { Incoming, IncomingKind } from './incoming.ts';
import { type IngestContext, type IngestWork, newWork, type Step } from './ingest-work.ts';
import { giveUpClients, quarantineUnreadable } from './keep-apart.ts';
import { LogWriter } from './log-writer.ts';
import { projectRecords, saveDocuments } from './project-records.ts';
import type { Reading } from './read-updates.ts';
import { removeReplaced } from './remove-replaced.ts';
import { noteTries, removeRequeued, settleOutbox } from './settle-outbox.ts';
import { quarantineBundle, removeBundle } from './withdraw-bundle.ts';

/** Writes what goes along: a draft that is removed, a report. */
const writeAlongside: Step<'local' | 'import' | 'rewrite' | 'bundle_withdrawal'> = (
  _,
  { alongside },
) => alongside?.();

const readSteps = [appendRead, saveDocuments, projectRecords, quarantineUnreadable, giveUpClients];

/** What is done with each kind, in this order. */
const stepsOf: { readonly [Kind in IncomingKind]: readonly Step<Kind>[] } = {
  local: [appendWrites, saveDocuments, projectRecords, writeAlongside],
  import: [appendImport, saveDocuments, projectRecords, writeAlongside],
  hub_page: [
    ...readSteps,
    settleUnseen,
    noteClocksAhead,
    saveCursor,
    confirmRejected,
    settleUnconfirmed,
  ],
  bundle: [appendBundle, saveDocuments, projectRecords],
  own_bundle: [...readSteps, addUnseen],
  bundle_withdrawal: [quarantineBundle, removeBundle, projectRecords, writeAlongside],
  peer: readSteps,
  rewrite: [removeReplaced, appendRewritten, saveDocuments, projectRecords, writeAlongside],
  requeue: [appendWrites, saveDocuments, projectRecords, removeRequeued],
  move: [appendWrites, saveDocuments, projectRecords],
  hub_answer: [noteTries, settleOutbox],
};

/**
 * [ST2] THE one write transaction of the log: each kind of what comes in is applied by its steps,
 * all or nothing. Only `applyIncoming` uses it.
 */
export class Ingest {
  readonly #context: IngestContext;
  readonly #transaction;

  constructor(store: Store, now: () => number) {
    const { sqlite, tables, projection } = store;
    this.#context = { store, tables, projection, log: new LogWriter(tables), now };
    this.#transaction = sqlite.transaction((incoming: Incoming, work: IngestWork) => {
      // The table has the steps of each kind; the compiler can't follow a kind through it.
      for (const step of stepsOf[incoming.kind] as readonly Step[])
        step(this.#context, incoming as never, work);
    });
  }

  /** Runs the steps. Throws what SQLite throws; then nothing was written. */
  run(incoming: Incoming, reading: Reading): IngestWork {
    const work = newWork(reading);
    const { log, projection, tables } = this.#context;
    const takeBack = log.mark();
    try {
      this.#transaction.immediate(incoming, work);
      return work;
    } catch (error) {
      takeBack();
      projection.abandon();
      tables.claims.reload();
      throw error;
    }
  }
}
