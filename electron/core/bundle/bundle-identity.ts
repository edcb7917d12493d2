import { identityOf } from '../../../bundle/bundle-keys.ts';
import { type SigningKey } from '../../../bundle/ed25519.ts';
import type { BundleReader } from '../../../bundle/read-bundle.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Host } from '../host.ts';
import type { Store } from '../store/store.ts';
import { findDeviceKey, seedOf } from '../sync/device-key.ts';
import { findMembership, type Membership } from '../sync/membership.ts';

/** Who this device is when it makes and reads bundles: what it has from joining, so that no network is needed any more. */
export interface BundleIdentity { readonly membership: Membership; readonly key: SigningKey; readonly reader: BundleReader }

/** @throws AppError `no_hub` on a device that never joined; `locked` when its key can't be read */
export async function getBundleIdentity(store: Store, host: Host): Promise<BundleIdentity> {
  const membership = findMembership(store);
  const device = membership?.device === store.device ? await findDeviceKey(store, host) : null;
  if (!membership || !device) throw neverJoined();
  const key = { seed: seedOf(device), publicKey: device.publicKey };
  return { membership, key, reader: { hub: membership.hub, hubKey: membership.hubKey, identity: identityOf(key.seed) } };
}

const neverJoined = (): AppError => new AppError('no_hub', {
  happened: 'This folder never joined a hub, so there is no key to seal a bundle to, and none to open one with.',
  data: 'Everything is saved on this computer.',
  next: 'Join once where there is a network, with an invite of the research team; from then on bundles work without one.',
});
