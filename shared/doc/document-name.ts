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
export const isLocalDocument = (name: string): boolean => name.startsWith('own/');

/** The document that follows a full one. */
export function nextEpoch(name: DocumentName): DocumentName {
  const at = name.lastIndexOf('@') + 1;
  return `${name.slice(0, at)}${Number(name.slice(at)) + 1}` as DocumentName;
}

/** What a document is about, shared or local; null when the name is none. */
export const findHome = (name: string): DocumentParts | null => findDocumentParts(isLocalDocument(name) ? name.slice('own/'.length) : name);

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
