import { type Hlc, hlcMs } from '../../../../shared/entries/hlc.ts';
import type { Entry } from '../../../../shared/entries/entry.ts';
import { AppError, notFound } from '../../../../shared/errors.ts';
import type { EntryId, MemberId, RecordId } from '../../../../shared/ids.ts';
import { isObservationType } from '../../../../shared/records/index.ts';
import type { WriterStanding } from '../../../../shared/roles/standing.ts';
import { Placement } from './placement.ts';
import type { IncomingChanges } from '../ingest/apply-incoming.ts';
import { WitnessQueries } from '../query/witness-queries.ts';
import { requireClock } from './require-clock.ts';
import { readOnlyError } from '../database/read-only-words.ts';
import type { Store } from '../store/store.ts';
import type { Unsent } from '../tables/unsent.ts';
import type { Write, Written } from './writes.ts';
import { localFrame } from './local-frame.ts';
import { planUndo } from './plan-undo.ts';
import type { Plan } from './entry-batch.ts';
import { planWrites } from './plan-writes.ts';
import { framesOf, type Unit } from './write-again.ts';
import { type LinkTarget, RecordStates, type StoredRecords } from './record-states.ts';

/**
 * Read once: it takes as long as writing a row, and a process does not notice a change of the
 * system's zone.
 */
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

const maxTargets = 10_000;

interface WriteOptions {
  /** Further writes of the same SQLite transaction. */
  readonly within?: ((written: Written) => void) | undefined;
  /** The author; by default the device's member. */
  readonly author?: MemberId | null;
  /** See `PlanSources`. */
  readonly fills?: boolean;
}

/**
 * The one path of local data: validate → entries → update → `applyIncoming`. All writes of records
 * by this device go through here.
 */
export class WritePath {
  readonly #store: Store;
  readonly #incoming: IncomingChanges;
  readonly #now: () => number;
  readonly #author: () => MemberId | null;
  readonly #standing: () => WriterStanding | null;
  /** The few deployments and experiments that new records refer to again and again. */
  readonly #targets = new Map<RecordId, LinkTarget>();
  readonly #stored: StoredRecords;
  readonly #placement: Placement;

  constructor(
    store: Store,
    incoming: IncomingChanges,
    now: () => number,
    author: () => MemberId | null,
    standing: () => WriterStanding | null,
  ) {
    this.#store = store;
    this.#incoming = incoming;
    this.#now = now;
    this.#author = author;
    this.#standing = standing;
    const target = store.sqlite.prepare<
      [string],
      Omit<LinkTarget, 'removed'> & { readonly removed: number }
    >(
      `SELECT type, title, document, deployment, created_by AS author,
         deleted_ms IS NOT NULL AS removed
       FROM record WHERE id = ?`,
    );
    const witnesses = new WitnessQueries(store.sqlite);
    this.#stored = {
      witnessesOf: (record, type, where) => witnesses.of([record], type, where),
      entriesOf: (record) => store.tables.entries.ofRecord(record),
      keyOf: (document, id) => store.tables.claims.keyOf(document, id),
      idOf: (key) => store.tables.claims.idOf(key),
      target: (record) => {
        const known = this.#targets.get(record);
        if (known) return known;
        const row = target.get(record);
        const found = row ? { ...row, removed: row.removed === 1 } : null;
        if (found && !isObservationType(found.type)) this.#targets.set(record, found);
        return found;
      },
    };
    this.#placement = new Placement(store.sqlite);
    incoming.onRows((rows, kind) => {
      for (const row of rows) this.#targets.delete(row.id);
      if (this.#targets.size > maxTargets || kind === 'bundle_withdrawal') this.#targets.clear();
    });
  }

  /**
   * Checks the operations and writes them as one commit.
   * @throws AppError; then nothing was written
   */
  write(
    operations: readonly Write[],
    source: 'local' | 'import',
    { within, author = this.#author(), fills = true }: WriteOptions = {},
  ): Written {
    if (this.#store.readOnly !== null) throw readOnlyError(this.#store.readOnly);
    requireClock(this.#now());
    const epochOf = this.#store.epochs.begin();
    const { homeOf, historyHomeOf } = this.#placement.begin();
    const plan = planWrites(operations, {
      fills,
      checksRules: fills && source === 'local',
      standing: this.#standing(),
      writer:
        author === null
          ? null
          : {
              author,
              device: this.#store.device,
              zone,
              nowMs: this.#now(),
              clock: this.#incoming.clock,
            },
      stored: this.#stored,
      documentOf: (id, family) => this.#store.tables.entries.find(id, family)?.document ?? null,
      homeOf: (...of) => {
        const { document, rightsDocument } = homeOf(...of);
        return { document: epochOf(document), rightsDocument };
      },
      historyHomeOf,
    });
    const written = (): Written => ({
      entries: plan.entries,
      records: plan.records.map(({ id, document }) =>
        this.#store.tables.claims.keyOf(document, id),
      ),
    });
    this.#commitPlan(plan, source, within && (() => within(written())));
    return written();
  }

  /**
   * Undoes entries by new ones, all or none.
   * @throws AppError `not_found`, `conflict`
   */
  undo(ids: readonly EntryId[]): Written {
    const entries = ids.map((id) => {
      const row = this.#store.tables.entries.findPreferring(this.#store.device, id);
      if (row === null) throw notFound(`The change ${id}`);
      return { ...(JSON.parse(row.text) as Entry), record: row.record };
    });
    return this.write(planUndo(entries, new RecordStates(this.#stored)), 'local', { fills: false });
  }

  /**
   * Resolves a field with several values with one of them.
   * @throws AppError `not_found`; `conflict` if it is resolved already
   */
  resolve(record: RecordId, field: string, entry: EntryId): Written {
    const { folded } = new RecordStates(this.#stored).get(record);
    const chosen = folded.conflicts
      .find((one) => one.field === field)
      ?.heads.find((head) => head.entry === entry);
    if (!chosen) throw settledAlready(field);
    return this.write([{ op: 'set', record, field, value: chosen.value }], 'local', {
      fills: false,
    });
  }

  /**
   * Replaces updates that no hub has by units, and rejected ones by what operations write; one
   * commit. For each affected document, `gone` contains all of its unsent updates.
   * @param within further writes of the same transaction
   * @throws AppError `invalid` if a record to be reissued has an invalid value; then nothing was
   * written
   */
  rewrite(
    gone: readonly Unsent[],
    units: readonly Unit[],
    operations: readonly Write[] = [],
    within?: () => void,
  ): void {
    if (this.#store.readOnly !== null) throw readOnlyError(this.#store.readOnly);
    const planned = this.#planAgain(operations);
    const { documents } = this.#store;
    const frames = framesOf([...units, ...planned], (document) => documents.newClient(document));
    this.#incoming.applyIncoming({ kind: 'rewrite', gone, frames, alongside: within });
  }

  #planAgain(operations: readonly Write[]): Unit[] {
    if (operations.length === 0) return [];
    const nowMs = this.#now();
    requireClock(nowMs);
    const author = this.#author();
    const clock = this.#clockWithout(
      operations.flatMap((one) => (one.op === 'reissue' ? one.refused : [])),
      nowMs,
    );
    const plan = planWrites(operations, {
      // The hub decides again, whatever it said about this device's rights before.
      fills: false,
      checksRules: false,
      standing: null,
      stored: this.#stored,
      documentOf: () => null,
      ...this.#placement.begin(),
      writer: author === null ? null : { author, device: this.#store.device, zone, nowMs, clock },
    });
    return [...plan.byDocument].map(([document, entries]) => ({
      document,
      entries,
      source: 'local',
      atMs: nowMs,
      state: 'waiting',
      error: null,
    }));
  }

  /**
   * Returns the latest clock of all other entries, in case the rejected ones pushed it far ahead.
   */
  #clockWithout(refused: readonly Entry[], nowMs: number): Hlc | null {
    if (this.#incoming.clock === null || hlcMs(this.#incoming.clock) <= nowMs)
      return this.#incoming.clock;
    const ids = refused.map(({ id }) => id);
    return this.#store.tables.entries.latestClockWithout(ids);
  }

  #commitPlan(plan: Plan, kind: 'local' | 'import', alongside?: () => void): void {
    const frames = [...plan.byDocument].flatMap(
      ([document, planned]) => localFrame(this.#store, document, planned) ?? [],
    );
    this.#incoming.applyIncoming({ kind, frames, alongside });
  }
}

const settledAlready = (field: string): AppError =>
  new AppError('conflict', {
    happened: `This value of “${field}” is no longer a choice.`,
    data: 'Nothing was changed.',
    next: 'Open the record again. Someone may have resolved the conflict.',
  });
