import { isLocalDocument, trustOf } from '../../../../shared/doc/document-name.ts';

/**
 * Returns SQL for whether an arriving entry, in `document` with `text`, replaces the row of `entry`
 * with the same ID in its family: shared precedes local ([JO5]), local precedes bundles, then the
 * text that sorts first ([FO6]). Ingest and rebuild use the same SQL, so that they agree.
 */
export const standsBefore = (document: string, text: string): string =>
  `(${rankOf(document)}, ${text}) < (${rankOf('entry.document')}, entry.text)`;

/** Returns the same rank of a document as the SQL: the lower one precedes. */
export function documentRank(document: string): number {
  const trust = trustOf(document);
  if (trust !== null) return trust === 'claimed' ? 3 : 2;
  if (isLocalDocument(document)) return 1;
  return 0;
}

const rankOf = (document: string): string =>
  `CASE WHEN ${document} LIKE 'own/%' THEN 1 WHEN ${document} LIKE 'via/%/claimed/%' THEN 3 ` +
  `WHEN ${document} LIKE 'via/%' THEN 2 ELSE 0 END`;
