import type { RejectedRecord } from '../../../../shared/api/sync.ts';
import { type DocumentName, findDocumentParts } from '../../../../shared/doc/document-name.ts';
import type { Entry } from '../../../../shared/entries/entry.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import type { RefusalCode } from '../../../../shared/protocol/codes.ts';
import { mayOpen } from '../../../../shared/roles/entry-right.ts';
import type { WriterStanding } from '../../../../shared/roles/standing.ts';
import { writeRight } from '../../../../shared/roles/write-right.ts';
import { toInstant } from '../../../../shared/time.ts';
import type { ReadAccess, WriteAccess } from '../../kernel/session/session.ts';
import type { Tables } from '../../kernel/tables/tables.ts';
import type { Claims } from '../../kernel/tables/claims.ts';
import type { Unsent } from '../../kernel/tables/unsent.ts';
import type { OutboxTable } from '../../kernel/tables/outbox-table.ts';
import { type Unit, unitOf } from '../../kernel/write/write-again.ts';
import type { Write } from '../../kernel/write/writes.ts';
import { idTaken, meaningOf, readSaid } from '../exchange/refusal-words.ts';
import { isIdTaken, planNewIds, type NewIds } from './new-ids.ts';

const shownMost = 500;
const notAllowed: RefusalCode = 'not_allowed';

/** Returns the rejected changes, record by record: the latest first, and those put aside last. */
export function listRejected({ store, records }: ReadAccess): RejectedRecord[] {
  const { claims } = store.tables;
  const found = new Map<RecordId, { update: Unsent; entries: Entry[] }[]>();
  const { outbox } = store.tables;
  for (const update of outbox
    .refusedDocuments()
    .flatMap((document) => outbox.unsentOf(document))
    .reverse()) {
    if (update.state === 'waiting') continue;
    for (const record of new Set(update.entries.map((entry) => entry.record))) {
      const key = claims.keyOf(update.document, record);
      const parts = found.get(key) ?? [];
      parts.push({ update, entries: update.entries.filter((entry) => entry.record === record) });
      found.set(key, parts);
    }
  }
  const rank = ([, parts]: readonly [RecordId, readonly { readonly update: Unsent }[]]): number =>
    Math.max(...parts.map(({ update }) => (update.state === 'aside' ? 0 : update.atMs)));
  const shown = [...found].sort((a, b) => rank(b) - rank(a)).slice(0, shownMost);
  const names = new Map(
    records.names(shown.map(([record]) => record)).map((name) => [name.id, name]),
  );
  return shown.map(([record, parts]) => {
    const { code, reason } = readSaid(parts[0]?.update.error ?? null);
    const { why, next } = parts.some(({ update }) => isIdTaken(update)) ? idTaken : meaningOf(code);
    const entries = parts.flatMap((part) => part.entries);
    const created = entries.find((entry) => entry.op === 'create');
    const name = names.get(record);
    return {
      record,
      type: name?.type ?? created?.type ?? '',
      title: name?.title ?? String(created?.values['title'] ?? ''),
      deployment: name?.deployment ?? null,
      changes: entries.map((entry) => ({
        entry: entry.id,
        op: entry.op,
        field: entry.op === 'set' ? entry.field : null,
      })),
      code,
      reason,
      why,
      next,
      since: toInstant(Math.min(...parts.map(({ update }) => update.atMs))),
      aside: parts.every(({ update }) => update.state === 'aside'),
    };
  });
}

/**
 * [ME3] Sends the rejected changes of some records again: the same entries if the cause was
 * elsewhere, new ones with the records' current values if it was in them. [ME13] A record whose ID
 * the hub has for another document gets a new one. All or nothing. What is replaced is kept in
 * quarantine.
 * @returns how many records there was something to send of
 * @throws AppError `invalid` that names the field with an invalid value
 */
export function resendRejected(core: WriteAccess, records: readonly RecordId[]): number {
  const { store, writes } = core;
  const { claims } = store.tables;
  const isRejected = ({ state }: Unsent): boolean => state !== 'waiting';
  const { gone: found, chosen } = choose(core.store.tables, records, isRejected);
  if (chosen.size === 0) return 0;
  const newIds = planNewIds(store, chosen);
  const gone = [...found, ...unsentBeside(store.tables.outbox, found, newIds.documents)];
  const isReplaced = ({ document, entries }: Unsent): boolean =>
    entries.some((entry) => newIds.replaces(document, entry));
  const isAnew = (one: Unsent): boolean =>
    chosen.has(one) &&
    !isReplaced(one) &&
    meaningOf(readSaid(one.error).code).remedy === 'anew' &&
    one.entries.every(
      ({ record }) => store.projection.read(claims.keyOf(one.document, record)) !== null,
    );
  const renewed = gone.filter(isAnew);
  const units = gone
    .filter((one) => !isAnew(one))
    .map((one) => withoutReplaced(chosen.has(one) ? waiting(one) : unitOf(one), newIds))
    .filter(({ entries }) => entries.length > 0);
  writes.rewrite(gone, units, [...reissuesOf(renewed, claims), ...newIds.operations], () => {
    for (const { document, source, error, atMs, bytes } of [
      ...renewed,
      ...[...chosen].filter(isReplaced),
    ]) {
      const reason = `replaced: ${readSaid(error).reason}`;
      store.tables.quarantine.add({ document, source, reason, atMs, bytes });
    }
  });
  return new Set([...chosen].flatMap(({ entries }) => entries.map(({ record }) => record))).size;
}

const withoutReplaced = (unit: Unit, { replaces }: NewIds): Unit => ({
  ...unit,
  entries: unit.entries.filter(({ entry }) => !replaces(unit.document, entry)),
});

/** Returns the unsent updates of further documents. */
function unsentBeside(
  outbox: OutboxTable,
  found: readonly Unsent[],
  documents: ReadonlySet<DocumentName>,
): Unsent[] {
  const there = new Set(found.map(({ document }) => document));
  return [...documents]
    .filter((document) => !there.has(document))
    .flatMap((document) => outbox.unsentOf(document));
}

/**
 * Sends again, unchanged, what the hub rejected because the member was not allowed to write it, to
 * documents to which they may now write something.
 * @param within further writes of the same transaction, also if there is nothing to send
 * @returns how many updates wait again
 */
export function resendNotAllowed(
  core: WriteAccess,
  who: WriterStanding,
  within: () => void,
): number {
  const { store, writes } = core;
  const isNotAllowed = ({ state, error }: Unsent): boolean =>
    state === 'rejected' && readSaid(error).code === notAllowed;
  const { gone, chosen } = choose(
    store.tables,
    null,
    (one, all) => isNotAllowed(one) && mayTry(who, one.document, all),
  );
  if (chosen.size > 0)
    writes.rewrite(
      gone,
      gone.map((one) => (chosen.has(one) ? waiting(one) : unitOf(one))),
      [],
      within,
    );
  else store.sqlite.transaction(within).immediate();
  return chosen.size;
}

/**
 * Returns whether the hub may accept anything there: the right to the whole document is enough to
 * try.
 * @param unsent everything that no hub has of the document
 */
function mayTry(who: WriterStanding, document: DocumentName, unsent: readonly Unsent[]): boolean {
  const parts = findDocumentParts(document);
  if (parts === null) return false;
  if (writeRight(who, parts).kind !== 'none') return true;
  return (
    parts.kind === 'deployment' &&
    mayOpen(who, parts.deployment) &&
    unsent.some(({ entries }) =>
      entries.some((entry) => entry.op === 'create' && entry.record === parts.deployment),
    )
  );
}

/**
 * Keeps the rejected changes of some records on this device only.
 * @returns of how many
 */
export function setAside(core: WriteAccess, records: readonly RecordId[]): number {
  const { writes } = core;
  const { gone, chosen } = choose(core.store.tables, records, ({ state }) => state === 'rejected');
  if (chosen.size > 0)
    writes.rewrite(
      gone,
      gone.map((one) =>
        chosen.has(one) ? { ...unitOf(one), state: 'aside' as const } : unitOf(one),
      ),
    );
  return new Set([...chosen].flatMap(({ entries }) => entries.map(({ record }) => record))).size;
}

/** Returns an update unchanged, to be sent again. */
const waiting = (one: Unsent): Unit => ({ ...unitOf(one), state: 'waiting', error: null });

/**
 * Returns the unsent updates of all documents in which something is chosen, and the chosen ones.
 * @param records null for all
 */
function choose(
  { claims, outbox }: Tables,
  records: readonly RecordId[] | null,
  fits: (one: Unsent, all: readonly Unsent[]) => boolean,
): { readonly gone: Unsent[]; readonly chosen: ReadonlySet<Unsent> } {
  const asked = records && new Set(records);
  const chosen = new Set<Unsent>();
  const gone = outbox.refusedDocuments().flatMap((document) => {
    const all = outbox.unsentOf(document);
    const its = all.filter(
      (one) =>
        fits(one, all) &&
        (asked === null ||
          one.entries.some(({ record }) => asked.has(claims.keyOf(document, record)))),
    );
    for (const one of its) chosen.add(one);
    if (its.length > 0) return all;
    return [];
  });
  return { gone, chosen };
}

function reissuesOf(updates: readonly Unsent[], claims: Claims): Write[] {
  const refused = new Map<RecordId, Entry[]>();
  for (const { document, entries } of updates) {
    for (const entry of entries) {
      const key = claims.keyOf(document, entry.record);
      const its = refused.get(key);
      if (its) its.push(entry);
      else refused.set(key, [entry]);
    }
  }
  return [...refused].map(([record, its]) => ({ op: 'reissue', record, refused: its }));
}
