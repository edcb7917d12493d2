import type { RecordsManifest } from '../../../../bundle/manifest.ts';
import { trustOf } from '../../../../shared/doc/document-name.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import { type Role, roles } from '../../../../shared/records/member.ts';
import type { WriterStanding } from '../../../../shared/roles/standing.ts';
import { foldStored } from '../../kernel/projection/fold-stored.ts';
import type { Store } from '../../kernel/store/store.ts';
import { readKnownRecipients } from './known-recipients.ts';

/** A bundle's creator, as far as this device knows them from the hub. */
export interface BundleMaker {
  /**
   * False for someone who joined after this device last reached the hub: what they wrote is kept as
   * a claim, and changes nothing here.
   */
  readonly isKnown: boolean;
  readonly standing: WriterStanding;
}

/**
 * Returns what this device knows from the hub about a bundle's creator: their role, from their
 * record among the people (which they can only write as the hub gave it), and their deployments,
 * from the hub's list of devices. Null if the hub no longer lists their device, although its
 * certificate is older than the list: it left, or was revoked.
 */
export function findMaker(store: Store, { creator }: RecordsManifest): BundleMaker | null {
  const { recipients, listedMs } = readKnownRecipients(store);
  const device = recipients.find((one) => one.device === creator.device && one.key === creator.key);
  if (!device && listedMs > creator.issued) return null;
  const role = findRole(store, creator.authors);
  const authors = new Set(creator.authors);
  const named = device?.deployments;
  // An FDC reads their deployments; the creator of a deployment is on it, whatever their role.
  const isOn = (deployment: string): boolean =>
    (role === 'fdc' && named !== undefined && (named === null || named.includes(deployment))) ||
    isOpenedBy(store, deployment, authors);
  return {
    isKnown: role !== null,
    standing: {
      role: role ?? 'success',
      on: { has: isOn },
      limited: false,
      authors,
      opens: role !== null && role !== 'success',
    },
  };
}

function findRole(store: Store, authors: readonly string[]): Role | null {
  for (const author of authors) {
    const known = readShared(store, author);
    const role =
      known?.folded.type === 'member' && known.document.startsWith('ws@')
        ? known.folded.values['role']
        : undefined;
    if (typeof role === 'string' && Object.hasOwn(roles, role)) return role as Role;
  }
  return null;
}

const isOpenedBy = (store: Store, deployment: string, authors: ReadonlySet<string>): boolean => {
  const entries = store.tables.entries
    .ofRecord(deployment as RecordId)
    .filter(({ document }) => trustOf(document) !== 'claimed');
  return authors.has(foldStored(entries)?.folded.created.author ?? '');
};

/** Reads without the contents of bundles, by which anyone could give themselves a role. */
const readShared = (store: Store, record: string) =>
  foldStored(
    store.tables.entries
      .ofRecord(record as RecordId)
      .filter(({ document }) => trustOf(document) === null),
  );
