import type { DocumentParts } from '../doc/document-name.ts';
import type { Standing } from './standing.ts';

/**
 * What may be written to a document: everything, nothing, or only records of some types that the
 * member created. `ownMember`: the member's own record among the people, with the role from the
 * hub.
 */
export type WriteRight =
  | { readonly kind: 'all' }
  | { readonly kind: 'none' }
  | { readonly kind: 'own'; readonly types: readonly string[]; readonly ownMember: boolean };

const all: WriteRight = { kind: 'all' };
const none: WriteRight = { kind: 'none' };
/** What everyone writes in the workspace, as their own. */
const everyone = ['comment', 'threshold_rating'] as const;

/**
 * Returns who may write what: the one table, enforced by the hub and checked by the app before it
 * offers anything.
 */
export function writeRight(who: Standing, document: DocumentParts): WriteRight {
  const isResearch = who.role === 'research' || who.role === 'admin';
  switch (document.kind) {
    case 'workspace':
      if (isResearch) return all;
      return {
        kind: 'own',
        types: [...everyone, ...(who.role === 'fdc' ? ['proposal'] : [])],
        ownMember: true,
      };
    case 'triage':
      return isResearch ? all : none;
    case 'deployment':
      if (who.role !== 'success' && who.on.has(document.deployment)) return all;
      if (isResearch) return { kind: 'own', types: ['comment'], ownMember: false };
      if (who.role === 'success' && mayRead(who, document))
        return { kind: 'own', types: ['comment', 'report'], ownMember: false };
      return none;
  }
}

/**
 * Returns whether a member may read a document. Everyone reads the workspace; an FDC their
 * deployments; research all; customer success all, or their deployments if limited.
 */
export function mayRead(who: Standing, document: DocumentParts): boolean {
  if (document.kind === 'workspace') return true;
  if (who.role === 'fdc' || (who.role === 'success' && who.limited))
    return who.on.has(document.deployment);
  return true;
}
