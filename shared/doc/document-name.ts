import { findId, type RecordId } from '../ids.ts';

/** `ws@1`, `dep/<deployment>@1`, `tri/<deployment>@1`; the number is the epoch. */
export type DocumentName = string & { readonly __document: true };

export const workspaceDocument = 'ws@1' as DocumentName;
/** Returns the first document of a deployment. */
export const deploymentDocument = (deployment: RecordId): DocumentName =>
  `dep/${deployment}@1` as DocumentName;
/** Returns the first triage document of a deployment. */
export const triageDocument = (deployment: RecordId): DocumentName =>
  `tri/${deployment}@1` as DocumentName;

export type DocumentParts =
  | { readonly kind: 'workspace'; readonly epoch: number }
  | {
      readonly kind: 'deployment' | 'triage';
      readonly deployment: RecordId;
      readonly epoch: number;
    };

/**
 * Returns a document that stays on this device: `own/` before its shared name. It contains what
 * waits for a decision (proposals, items under review, samples), which is only sent by being
 * written into the shared document.
 */
export const localDocument = (shared: DocumentName): DocumentName =>
  `own/${shared}` as DocumentName;
/** Returns whether a document stays on this device. */
export const isLocalDocument = (name: string): boolean =>
  name.startsWith('own/') || name.startsWith('via/');

/**
 * How far the contents of a bundle are trusted until the hub confirms them: `signed`: an edit by
 * the bundle's creator, who has the right, of a record known here; `made`: a record created by
 * them, with their edits of it; `claimed`: anything attributed to others, without proof.
 */
export const bundleTrusts = ['signed', 'made', 'claimed'] as const;
export type BundleTrust = (typeof bundleTrusts)[number];

const bundledPattern = /^via\/([0-9a-f-]{36})\/(signed|made|claimed)\/(.+)$/;

/** Returns the document for what a bundle says about a shared document; it stays on this device. */
export const bundledDocument = (
  bundle: string,
  trust: BundleTrust,
  shared: DocumentName,
): DocumentName => `via/${bundle}/${trust}/${shared}` as DocumentName;

/** Returns how far a document's entries are trusted; null if it did not come from a bundle. */
export function trustOf(name: string): BundleTrust | null {
  if (name.startsWith('via/'))
    return (bundledPattern.exec(name)?.[2] as BundleTrust | undefined) ?? null;
  return null;
}

/**
 * Returns the shared name for a local document or the contents of a bundle; a shared name is
 * returned unchanged.
 */
export function sharedNameOf(name: string): DocumentName {
  if (name.startsWith('via/')) return (bundledPattern.exec(name)?.[3] ?? name) as DocumentName;
  return (name.startsWith('own/') ? name.slice('own/'.length) : name) as DocumentName;
}

/**
 * Returns the family of a document: its shared name without the epoch (`ws`, `dep/<deployment>`,
 * `tri/<deployment>`). A document that stays on this device belongs to the family of its shared
 * name. A record is identified by its family and its ID.
 */
export function familyOf(name: string): string {
  const shared = sharedNameOf(name);
  return shared.slice(0, shared.lastIndexOf('@'));
}

/**
 * Returns the scope of a family: `ws`, or the deployment's ID. A deployment's document and its
 * triage document share it.
 */
export const scopeOfFamily = (family: string): string =>
  /^(?:dep|tri)\//.test(family) ? family.slice(4) : family;
/** Returns the scope of a document (see scopeOfFamily). */
export const scopeOf = (name: string): string => scopeOfFamily(familyOf(name));

/** Returns the document that follows a full one. */
export function nextEpoch(name: DocumentName): DocumentName {
  const at = name.lastIndexOf('@') + 1;
  return `${name.slice(0, at)}${Number(name.slice(at)) + 1}` as DocumentName;
}

/** Returns the document of the previous epoch; the first one for the first. */
export function previousEpoch(name: DocumentName): DocumentName {
  const at = name.lastIndexOf('@') + 1;
  return `${name.slice(0, at)}${Math.max(1, Number(name.slice(at)) - 1)}` as DocumentName;
}

/** Returns the parts of a document's name, shared or local; null if it isn't one. */
export const findHome = (name: string): DocumentParts | null =>
  findDocumentParts(sharedNameOf(name));

const pattern = /^(?:ws|(dep|tri)\/([0-9a-f-]{36}))@([1-9]\d{0,5})$/;

/** Returns the parts of a shared document's name; null if it isn't one, and for a local one. */
export function findDocumentParts(name: string): DocumentParts | null {
  const m = pattern.exec(name);
  if (!m) return null;
  const epoch = Number(m[3]);
  if (m[1] === undefined) return { kind: 'workspace', epoch };
  const deployment = findId<RecordId>(m[2]);
  if (deployment === null) return null;
  return { kind: m[1] === 'dep' ? 'deployment' : 'triage', deployment, epoch };
}
