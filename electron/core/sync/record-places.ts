import type { PlacedRecord, RecordPlace } from '../../../shared/api/sync.ts';
import type { DocumentName } from '../../../shared/doc/document-name.ts';
import type { Undecided } from '../../../shared/method/sharing-policy.ts';
import { Reasons } from '../sharing/why-here.ts';
import type { Sqlite } from '../store/open-database.ts';
import { readSaid } from './refusal-words.ts';

interface Row { readonly id: string; readonly type: string; readonly document: DocumentName; readonly seq: number | null; readonly state: string | null; readonly error: string | null; readonly unseen: number; readonly claimed: number }

/** The least of what is proven about any part of a record is what is told of the whole. */
const order: readonly RecordPlace[] = ['rejected', 'review', 'here', 'hub', 'feed'];

const notProven = 'It came with a bundle that somebody else made, and there is no proof of who wrote it. It stays if the hub shows it, and goes if the hub does not have it.';
const notShown = 'It came by a bundle, or from a hub that was set back or changed since, and the hub has not shown yet that it has it.';

/**
 * Where records are. A record with nothing unconfirmed came from the hub's log, or went there and was read back; what came by a bundle
 * counts from when the hub has shown it ([BN35]), and what a hub has lost from when it shows it again ([SY21]).
 * @param joined whether this folder belongs to a hub; without one, everything is here
 * @param undecided what joining decided for deployments whose sharing nobody decided
 */
export function readPlaces(sqlite: Sqlite, ids: readonly string[], joined: boolean, undecided: Undecided): PlacedRecord[] {
  const reasons = new Reasons(sqlite, undecided);
  const rows = sqlite.prepare<[string], Row>(`SELECT r.id, r.type, r.document, u.seq, o.state, o.error,
    EXISTS (SELECT 1 FROM entry c WHERE c.record = r.id AND c.document LIKE 'via/%/claimed/%' AND c.text ->> '$.op' = 'create')
      AND NOT EXISTS (SELECT 1 FROM entry c WHERE c.record = r.id AND c.document NOT LIKE 'via/%/claimed/%' AND c.text ->> '$.op' = 'create') AS claimed,
    EXISTS (SELECT 1 FROM entry e WHERE e.record = r.id AND e.document LIKE 'via/%' AND e.document NOT LIKE 'via/%/claimed/%') OR EXISTS (SELECT 1 FROM entry e
      CROSS JOIN unseen_entry n ON n.entry = e.id WHERE e.record = r.id AND rtrim(n.document, '0123456789') = rtrim(e.document, '0123456789')) AS unseen FROM json_each(?) given JOIN record r ON r.id = given.value
    LEFT JOIN unconfirmed u ON u.record = r.id LEFT JOIN outbox o ON o.seq = u.seq`).all(JSON.stringify(ids));
  const placed = new Map<string, PlacedRecord>();
  for (const row of rows) {
    const next = placeOf(row, joined, reasons);
    const known = placed.get(row.id);
    if (!known || order.indexOf(next.place) < order.indexOf(known.place)) placed.set(row.id, next);
  }
  return [...placed.values()];
}

function placeOf({ id, type, document, seq, state, error, unseen, claimed }: Row, joined: boolean, reasons: Reasons): PlacedRecord {
  const why = reasons.of(document, type);
  if (why !== null) return { id, place: why === 'review' && joined ? 'review' : 'here', reason: null };
  if (!joined || state === 'waiting' || state === 'aside') return { id, place: 'here', reason: null };
  if (state !== 'rejected' && claimed === 1) return { id, place: 'here', reason: notProven };
  if (state !== 'rejected' && unseen === 1) return { id, place: 'here', reason: notShown };
  // An update that compaction released from the outbox had its receipt.
  if (state === 'received' || (state === null && seq !== null)) return { id, place: 'hub', reason: null };
  if (state !== 'rejected') return { id, place: 'feed', reason: null };
  return { id, place: 'rejected', reason: readSaid(error).reason || null };
}
