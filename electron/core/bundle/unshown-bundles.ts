import { type DocumentName, trustOf } from '../../../shared/doc/document-name.ts';
import type { Session } from '../session.ts';
import { BundledDocuments } from '../store/bundled-documents.ts';
import type { Store } from '../store/store.ts';
import { readCarried, saveCarried } from './carried.ts';

const bundleOf = (document: DocumentName): string => document.slice('via/'.length, 'via/'.length + 36);

/**
 * Returns the documents that keep what came by bundles and that the hub has had its chance to show: all of a bundle that it has taken or
 * refused, and of one whose way to the hub is not known here the claims alone. To be asked before the hub's log is read to its end, because
 * only what was handed over by then has to be in it.
 */
export function answeredDocuments(store: Store): readonly DocumentName[] {
  const states = new Map(readCarried(store).map(({ bundle, state }) => [bundle, state]));
  return new BundledDocuments(store.sqlite).names().filter((document) => {
    const state = states.get(bundleOf(document));
    return state === undefined ? trustOf(document) === 'claimed' : state !== 'waiting';
  });
}

/**
 * [BN44] Takes out of what is shown what these documents keep and the hub's log does not have, which was read to its end since. It goes into
 * quarantine, and the list of carried bundles says so.
 */
export function withdrawUnshown({ store, writes }: Session, answered: readonly DocumentName[]): void {
  const count = store.sqlite.prepare<[string], number>('SELECT count(*) FROM entry WHERE document = ?').pluck();
  for (const bundle of new Set(answered.map(bundleOf))) {
    const its = answered.filter((document) => bundleOf(document) === bundle);
    const unshown = its.reduce((sum, document) => sum + (count.get(document) ?? 0), 0);
    writes.dropBundled(its, () => {
      const carried = readCarried(store).find((one) => one.bundle === bundle);
      if (carried && unshown > 0) saveCarried(store, { ...carried, reason: withdrawnWords(unshown, carried.reason) });
    });
  }
}

function withdrawnWords(entries: number, said: string | null): string {
  const changes = entries === 1 ? '1 change that came with it is' : `${entries} changes that came with it are`;
  const words = `${changes} not on the hub, so this device no longer shows ${entries === 1 ? 'it' : 'them'}. The bundle's maker still has what they wrote.`;
  return said === null ? words : `${said} ${words}`;
}
