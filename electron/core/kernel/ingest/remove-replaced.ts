import type { DocumentName } from '../../../../shared/doc/document-name.ts';
import type { Step } from './ingest-work.ts';

/**
 * Removes the updates that are replaced from the log. Records whose entries are all put back are
 * not touched.
 */
export const removeReplaced: Step<'rewrite'> = ({ tables }, { gone, frames }, { touched }) => {
  const { claims, removal } = tables;
  removal.remove(gone);
  const stays = new Set(
    frames.flatMap(({ document, entries }) => entries.map(({ id }) => `${document} ${id}`)),
  );
  const fewer = new Set<DocumentName>();
  for (const { document, entries } of gone) {
    const left = entries.filter(({ id }) => !stays.has(`${document} ${id}`));
    if (left.length === 0) continue;
    removal.forget(document, left);
    fewer.add(document);
    for (const { record } of left) touched.set(claims.keyOf(document, record), []);
  }
  for (const document of fewer) removal.rewind(document);
};
