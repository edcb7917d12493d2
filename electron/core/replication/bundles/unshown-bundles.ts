import { type DocumentName, trustOf } from '../../../../shared/doc/document-name.ts';
import type { IncomingAccess } from '../../kernel/session/session.ts';
import type { Store } from '../../kernel/store/store.ts';
import { readCarried, saveCarried } from './carried.ts';
import { counted, plural } from '../../../../shared/plural.ts';

const bundleOf = (document: DocumentName): string =>
  document.slice('via/'.length, 'via/'.length + 36);

/**
 * Returns the documents with contents of bundles that the hub has had its chance to show: all of a
 * bundle that it has imported or rejected, and only the claims of one whose delivery is not known
 * here. Call it before the hub's log is read to its end, because only what was delivered by then
 * has to be in it.
 */
export function answeredDocuments(store: Store): readonly DocumentName[] {
  const states = new Map(readCarried(store).map(({ bundle, state }) => [bundle, state]));
  return store.tables.bundled.names().filter((document) => {
    const state = states.get(bundleOf(document));
    if (state === undefined) return trustOf(document) === 'claimed';
    return state !== 'waiting';
  });
}

/**
 * [BN44] Hides what these documents contain and the hub's log, which was read to its end since,
 * does not have. It goes into quarantine, and the list of carried bundles reports it.
 */
export function withdrawUnshown(
  { store, applyIncoming }: IncomingAccess,
  answered: readonly DocumentName[],
): void {
  const { entries } = store.tables;
  for (const bundle of new Set(answered.map(bundleOf))) {
    const its = answered.filter((document) => bundleOf(document) === bundle);
    const unshown = its.reduce((sum, document) => sum + entries.countOfDocument(document), 0);
    const alongside = (): void => {
      const carried = readCarried(store).find((one) => one.bundle === bundle);
      if (carried && unshown > 0)
        saveCarried(store, { ...carried, reason: withdrawnWords(unshown, carried.reason) });
    };
    applyIncoming({ kind: 'bundle_withdrawal', documents: its, alongside });
  }
}

function withdrawnWords(entries: number, said: string | null): string {
  const changes = counted(entries, 'change from this bundle is', 'changes from this bundle are');
  const words =
    `${changes} not on the hub, so this device no longer shows ` +
    `${plural(entries, 'it', 'them')}. The sender still has a copy.`;
  if (said === null) return words;
  return `${said} ${words}`;
}
