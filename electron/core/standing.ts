import type { ToldStanding } from '../../shared/api/settings.ts';
import type { MemberOfHub } from '../../shared/protocol/joining.ts';
import { mayOpen } from '../../shared/roles/entry-right.ts';
import type { WriterStanding } from '../../shared/roles/standing.ts';
import { facetToken } from './feed/facet-token.ts';
import type { Store } from './store/store.ts';
import { findMembership, membershipSetting } from './sync/membership.ts';

/**
 * What the member of this device may write, as the hub last told it; null: the device never joined a hub, and everything.
 * Asked with every write, and read again only when the hub told something else.
 */
export function standingReader(store: Store): () => WriterStanding | null {
  const stored = store.sqlite.prepare<[string], string>('SELECT value FROM setting WHERE key = ?').pluck();
  let known: { readonly text: string | undefined; readonly standing: WriterStanding | null } | null = null;
  return () => {
    const text = stored.get(membershipSetting);
    if (!known || known.text !== text) known = { text, standing: findStanding(store) };
    return known.standing;
  };
}

function findStanding(store: Store): WriterStanding | null {
  const member = findMembership(store)?.member;
  return member ? asWriter(member) : null;
}

/** What the hub tells of a member, as the table of rights asks for it. */
export const asWriter = ({ role, limited, opens, deployments, authors }: MemberOfHub): WriterStanding =>
  ({ role, limited, opens, on: new Set(deployments), authors: new Set(authors) });

/** The same for the window: with the deployments that were opened here, which the hub may not have heard of yet, and those that stay here. */
export function tellStanding(store: Store): ToldStanding | null {
  const member = findMembership(store)?.member;
  if (!member) return null;
  const { role, authors, opens, limited } = member;
  return { role, authors, opens, limited, here: stayingHere(store), deployments: [...new Set([...member.deployments, ...(mayOpen(asWriter(member), null) ? openedBy(authors, store) : [])])] };
}

const stayingHere = ({ sqlite }: Store): string[] =>
  sqlite.prepare<[], string>("SELECT id FROM record WHERE document >= 'own/' AND document < 'own0' AND type = 'deployment'").pluck().all();

const openedBy = (authors: readonly string[], store: Store): string[] =>
  store.sqlite.prepare<[string, string], string>(`SELECT id FROM (
      SELECT r.id, r.created_by FROM record_fts f CROSS JOIN record r ON r.rid = f.rowid WHERE record_fts MATCH ?
      UNION ALL SELECT id, created_by FROM record WHERE type = 'deployment' AND deleted_ms IS NOT NULL
    ) WHERE created_by IN (SELECT value FROM json_each(?))`).pluck().all(`fx : "${facetToken('type', 'deployment')}"`, JSON.stringify(authors));
