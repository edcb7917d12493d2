import { findId, type RecordId } from '../ids.ts';

/** `ws@1`, `dep/<deployment>@1`, `tri/<deployment>@1`; the number is the epoch. */
export type DocumentName = string & { readonly __document: true };

export const workspaceDocument = 'ws@1' as DocumentName;
export const deploymentDocument = (deployment: RecordId): DocumentName => `dep/${deployment}@1` as DocumentName;
export const triageDocument = (deployment: RecordId): DocumentName => `tri/${deployment}@1` as DocumentName;

export type DocumentParts =
  | { readonly kind: 'workspace'; readonly epoch: number }
  | { readonly kind: 'deployment' | 'triage'; readonly deployment: RecordId; readonly epoch: number };

/**
 * A document that stays on this device: `own/` before the name that it would have. What waits for a decision is kept in it
 * (offered to research, not yet reviewed, a sample), and goes up only by being written into the shared one.
 */
export const localDocument = (shared: DocumentName): DocumentName => `own/${shared}` as DocumentName;
export const isLocalDocument = (name: string): boolean => name.startsWith('own/') || name.startsWith('via/');

/**
 * How far what came by a bundle is believed until the hub shows it:
 * `signed`: an edit by the bundle's maker, who may make it, of a record that is here;
 * `made`: a record that the maker made, with their edits of it;
 * `claimed`: what somebody is said to have written, without proof.
 */
export const bundleTrusts = ['signed', 'made', 'claimed'] as const;
export type BundleTrust = (typeof bundleTrusts)[number];

const bundledPattern = /^via\/([0-9a-f-]{36})\/(signed|made|claimed)\/(.+)$/;

/** Returns the document that keeps what a bundle says of a shared one, beside it and on this device alone. */
export const bundledDocument = (bundle: string, trust: BundleTrust, shared: DocumentName): DocumentName =>
  `via/${bundle}/${trust}/${shared}` as DocumentName;

/** Returns how far a document's entries are believed; null for one that did not come by a bundle. */
export const trustOf = (name: string): BundleTrust | null =>
  name.startsWith('via/') ? (bundledPattern.exec(name)?.[2] as BundleTrust | undefined) ?? null : null;

/** Returns the shared name that a document would have: of a local one, and of one that keeps what a bundle says. */
export function sharedNameOf(name: string): DocumentName {
  if (name.startsWith('via/')) return (bundledPattern.exec(name)?.[3] ?? name) as DocumentName;
  return (name.startsWith('own/') ? name.slice('own/'.length) : name) as DocumentName;
}

/**
 * Returns the family that a document belongs to: its shared name without the epoch (`ws`, `dep/<deployment>`, `tri/<deployment>`).
 * A document of this device alone belongs to the family of the name that it would have. A record is identified by its family and its id.
 */
export function familyOf(name: string): string {
  const shared = sharedNameOf(name);
  return shared.slice(0, shared.lastIndexOf('@'));
}

/** Returns what a family is about: `ws`, or the deployment's id. A deployment's document and its triage document share it. */
export const scopeOfFamily = (family: string): string => /^(?:dep|tri)\//.test(family) ? family.slice(4) : family;
export const scopeOf = (name: string): string => scopeOfFamily(familyOf(name));

/** The document that follows a full one. */
export function nextEpoch(name: DocumentName): DocumentName {
  const at = name.lastIndexOf('@') + 1;
  return `${name.slice(0, at)}${Number(name.slice(at)) + 1}` as DocumentName;
}

/** The document that a next epoch follows; the first one for the first. */
export function previousEpoch(name: DocumentName): DocumentName {
  const at = name.lastIndexOf('@') + 1;
  return `${name.slice(0, at)}${Math.max(1, Number(name.slice(at)) - 1)}` as DocumentName;
}

/** What a document is about, shared or local; null when the name is none. */
export const findHome = (name: string): DocumentParts | null => findDocumentParts(sharedNameOf(name));

const pattern = /^(?:ws|(dep|tri)\/([0-9a-f-]{36}))@([1-9]\d{0,5})$/;

/** The parts of a shared document's name, or null when it is none; a local one is none. */
export function findDocumentParts(name: string): DocumentParts | null {
  const m = pattern.exec(name);
  if (!m) return null;
  const epoch = Number(m[3]);
  if (m[1] === undefined) return { kind: 'workspace', epoch };
  const deployment = findId<RecordId>(m[2]);
  return deployment === null ? null : { kind: m[1] === 'dep' ? 'deployment' : 'triage', deployment, epoch };
}
