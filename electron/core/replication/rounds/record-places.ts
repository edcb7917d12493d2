import type { PlacedRecord, RecordPlace } from '../../../../shared/api/sync.ts';
import type { Undecided } from '../../../../shared/method/sharing-policy.ts';
import { LocalOnlyReason } from '../sharing/local-only-reason.ts';
import type { Store } from '../../kernel/store/store.ts';
import type { ProvenRecord } from '../../kernel/tables/unconfirmed.ts';
import { readSaid } from '../exchange/refusal-words.ts';

/** The place of a whole record is the least that is proven about any part of it. */
const order: readonly RecordPlace[] = ['rejected', 'review', 'here', 'hub', 'feed'];

const notProven =
  'This record came with another person’s bundle and its author can’t be verified. ' +
  'It stays if the hub confirms it and is removed if the hub doesn’t have it.';
const notShown =
  'This record came with a bundle, or from a hub that was restored or replaced since, ' +
  'and the hub has not confirmed it yet.';

/**
 * Returns where records are. A record with nothing unconfirmed came from the hub's log, or was sent
 * there and read back; contents of a bundle count once the hub has shown them ([BN35]), and entries
 * that a hub has lost once it shows them again ([SY21]).
 * @param joined whether this folder belongs to a hub; without one, everything is here
 * @param undecided what happens with deployments without a sharing policy
 */
export function readPlaces(
  { sqlite, tables }: Pick<Store, 'sqlite' | 'tables'>,
  ids: readonly string[],
  joined: boolean,
  undecided: Undecided,
): PlacedRecord[] {
  const reasons = new LocalOnlyReason(sqlite, undecided);
  const rows = tables.unconfirmed.provenOf(ids);
  const placed = new Map<string, PlacedRecord>();
  for (const row of rows) {
    const next = placeOf(row, joined, reasons);
    const known = placed.get(row.id);
    if (!known || order.indexOf(next.place) < order.indexOf(known.place)) placed.set(row.id, next);
  }
  return [...placed.values()];
}

function placeOf(
  { id, type, document, seq, state, error, unseen, claimed }: ProvenRecord,
  joined: boolean,
  reasons: LocalOnlyReason,
): PlacedRecord {
  const at = (place: RecordPlace, reason: string | null = null) => ({ id, place, reason });
  const why = reasons.of(document, type);
  if (why !== null) return at(why === 'review' && joined ? 'review' : 'here');
  if (!joined || state === 'waiting' || state === 'aside') return at('here');
  if (state === 'rejected') return at('rejected', readSaid(error).reason || null);
  if (claimed === 1) return at('here', notProven);
  if (unseen === 1) return at('here', notShown);
  // An update that compaction released from the outbox had its receipt.
  return at(state === 'received' || (state === null && seq !== null) ? 'hub' : 'feed');
}
