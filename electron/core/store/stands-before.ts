/**
 * SQL: whether an entry that comes, in `document` with `text`, takes the place of the row of `entry` with the same id: what is shared goes before
 * what is only on this device ([JO5]), then the text that sorts first ([FO6]). Ingest and rebuild ask the same, so that they agree.
 */
export const standsBefore = (document: string, text: string): string =>
  `((${document} LIKE 'own/%'), ${text}) < ((entry.document LIKE 'own/%'), entry.text)`;
