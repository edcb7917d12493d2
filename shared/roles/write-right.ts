import type { DocumentParts } from '../doc/document-name.ts';
import type { Standing } from './standing.ts';

/**
 * What may be written to a document: everything, nothing, or only records of some types that the member made themselves.
 * `ownMember`: the member's own record among the people, with the role that the hub gave them.
 */
export type WriteRight =
  | { readonly kind: 'all' }
  | { readonly kind: 'none' }
  | { readonly kind: 'own'; readonly types: readonly string[]; readonly ownMember: boolean };

const all: WriteRight = { kind: 'all' };
const none: WriteRight = { kind: 'none' };

/** The one table of who writes what; the hub enforces it and the app asks it before it offers anything. */
export function writeRight(who: Standing, document: DocumentParts): WriteRight {
  const isResearch = who.role === 'research' || who.role === 'admin';
  switch (document.kind) {
    case 'workspace':
      if (isResearch) return all;
      return { kind: 'own', types: who.role === 'fdc' ? ['comment', 'proposal'] : ['comment'], ownMember: true };
    case 'triage':
      return isResearch ? all : none;
    case 'deployment':
      if (who.role !== 'success' && who.on.has(document.deployment)) return all;
      if (isResearch) return { kind: 'own', types: ['comment'], ownMember: false };
      if (who.role === 'success' && mayRead(who, document)) return { kind: 'own', types: ['comment', 'report'], ownMember: false };
      return none;
  }
}

/** Everyone reads the workspace; an FDC what they are on; research all; success all, or what they are limited to. */
export function mayRead(who: Standing, document: DocumentParts): boolean {
  if (document.kind === 'workspace') return true;
  if (who.role === 'fdc' || (who.role === 'success' && who.limited)) return who.on.has(document.deployment);
  return true;
}
