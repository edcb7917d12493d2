import type { ToldStanding } from '../../../../shared/api/settings.ts';
import type { MemberOfHub } from '../../../../shared/protocol/joining.ts';
import { mayOpen } from '../../../../shared/roles/entry-right.ts';
import { typesAtHome } from '../../../../shared/records/index.ts';
import type { WriterStanding } from '../../../../shared/roles/standing.ts';
import { facetToken } from '../projection/facet-token.ts';
import type { Store } from '../store/store.ts';
import { settings } from '../settings/all-settings.ts';
import { findMembership } from '../settings/membership.ts';

/**
 * Returns a reader of what this device's member may write, according to the hub; null: the device
 * never joined a hub and may write everything. It is called for every write, and re-reads only
 * after the hub reported a change.
 */
export function standingReader(store: Store): () => WriterStanding | null {
  const stored = store.sqlite
    .prepare<[string], string>('SELECT value FROM setting WHERE key = ?')
    .pluck();
  let known: {
    readonly text: string | undefined;
    readonly standing: WriterStanding | null;
  } | null = null;
  return () => {
    const text = stored.get(settings.membership.key);
    if (!known || known.text !== text) known = { text, standing: findStanding(store) };
    return known.standing;
  };
}

function findStanding(store: Store): WriterStanding | null {
  const member = findMembership(store)?.member;
  if (member) return asWriter(member);
  return null;
}

/** Converts the hub's description of a member for the table of rights. */
export const asWriter = ({
  role,
  limited,
  opens,
  deployments,
  authors,
}: MemberOfHub): WriterStanding => ({
  role,
  limited,
  opens,
  on: new Set(deployments),
  authors: new Set(authors),
});

/**
 * Returns the standing for the window: with the deployments opened here, which the hub may not know
 * yet, and those that stay here.
 */
export function tellStanding(store: Store): ToldStanding | null {
  const member = findMembership(store)?.member;
  if (!member) return null;
  const { role, authors, opens, limited } = member;
  return {
    role,
    authors,
    opens,
    limited,
    here: stayingHere(store),
    deployments: [
      ...new Set([
        ...member.deployments,
        ...(mayOpen(asWriter(member), null) ? openedBy(authors, store) : []),
      ]),
    ],
  };
}

/**
 * Returns whether this device's member works in a deployment. Before joining, that is every one;
 * customer success works in none.
 */
export function worksIn(store: Store): (deployment: string) => boolean {
  const standing = tellStanding(store);
  if (standing === null) return () => true;
  if (standing.role === 'success') return () => false;
  const on = new Set([...standing.deployments, ...standing.here]);
  return (deployment) => on.has(deployment);
}

/** The types of what a member opens: each record has a document of its own. */
const opened = typesAtHome('self');
const openedTypes = `type IN (${opened.map((type) => `'${type}'`).join(', ')})`;
const openedTokens = opened.map((type) => `"${facetToken('type', type)}"`).join(' OR ');

const stayingHere = ({ sqlite }: Store): string[] =>
  sqlite
    .prepare<[], string>(
      `SELECT id FROM record WHERE document >= 'own/' AND document < 'own0' AND ${openedTypes}`,
    )
    .pluck()
    .all();

const openedBy = (authors: readonly string[], store: Store): string[] =>
  store.sqlite
    .prepare<[string, string], string>(
      `SELECT id FROM (
      SELECT r.id, r.created_by FROM record_fts f CROSS JOIN record r ON r.rid = f.rowid
      WHERE record_fts MATCH ?
      UNION ALL SELECT id, created_by FROM record WHERE ${openedTypes}
      AND deleted_ms IS NOT NULL
    ) WHERE created_by IN (SELECT value FROM json_each(?))`,
    )
    .pluck()
    .all(`fx : (${openedTokens})`, JSON.stringify(authors));
