/**
 * SQL: whether an entry that comes, in `document` with `text`, takes the place of the row of `entry` with the same id in its family:
 * what is shared goes before what is only on this device ([JO5]), and that before what a bundle says, then the text that sorts
 * first ([FO6]). Ingest and rebuild ask the same, so that they agree.
 */
export const standsBefore = (document: string, text: string): string =>
  `(${rankOf(document)}, ${text}) < (${rankOf('entry.document')}, entry.text)`;

const rankOf = (document: string): string =>
  `CASE WHEN ${document} LIKE 'own/%' THEN 1 WHEN ${document} LIKE 'via/%/claimed/%' THEN 3 WHEN ${document} LIKE 'via/%' THEN 2 ELSE 0 END`;
