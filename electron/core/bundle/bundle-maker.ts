import type { RecordsManifest } from '../../../bundle/manifest.ts';
import { trustOf } from '../../../shared/doc/document-name.ts';
import type { RecordId } from '../../../shared/ids.ts';
import { type Role, roles } from '../../../shared/records/member.ts';
import type { WriterStanding } from '../../../shared/roles/standing.ts';
import { foldStored } from '../store/projection.ts';
import type { Store } from '../store/store.ts';
import { readKnownRecipients } from './known-recipients.ts';

/** Who made a bundle, as far as this device knows them from the hub. */
export interface BundleMaker {
  /** False for who joined since this device last met the hub: what they wrote is kept as a claim, and changes nothing that is here. */
  readonly isKnown: boolean;
  readonly standing: WriterStanding;
}

/**
 * Returns what this device knows of a bundle's maker from the hub: their role, from their record among the people (which they can't write
 * otherwise than the hub gave it), and what they are on, from the hub's list of devices.
 * Null when the hub no longer lists their device, though its certificate is older than the list: it left, or was taken off.
 */
export function findMaker(store: Store, { creator }: RecordsManifest): BundleMaker | null {
  const { recipients, listedMs } = readKnownRecipients(store);
  const device = recipients.find((one) => one.device === creator.device && one.key === creator.key);
  if (!device && listedMs > creator.issued) return null;
  const role = findRole(store, creator.authors);
  const authors = new Set(creator.authors);
  const named = device?.deployments;
  // An FDC reads what they are on; whoever opened a deployment is on it, whatever their role.
  const isOn = (deployment: string): boolean =>
    (role === 'fdc' && named !== undefined && (named === null || named.includes(deployment))) || isOpenedBy(store, deployment, authors);
  return { isKnown: role !== null, standing: { role: role ?? 'success', on: { has: isOn }, limited: false, authors, opens: role !== null && role !== 'success' } };
}

function findRole(store: Store, authors: readonly string[]): Role | null {
  for (const author of authors) {
    const known = readShared(store, author);
    const role = known?.folded.type === 'member' && known.document.startsWith('ws@') ? known.folded.values['role'] : undefined;
    if (typeof role === 'string' && Object.hasOwn(roles, role)) return role as Role;
  }
  return null;
}

const isOpenedBy = (store: Store, deployment: string, authors: ReadonlySet<string>): boolean => {
  const entries = store.ingest.projection.entriesOf(deployment as RecordId).filter(({ document }) => trustOf(document) !== 'claimed');
  return authors.has(foldStored(entries)?.folded.created.author ?? '');
};

/** Without what came by bundles, by which anybody could give themselves a role. */
const readShared = (store: Store, record: string) =>
  foldStored(store.ingest.projection.entriesOf(record as RecordId).filter(({ document }) => trustOf(document) === null));
