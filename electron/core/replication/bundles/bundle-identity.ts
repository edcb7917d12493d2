import { identityOf } from '../../../../bundle/bundle-keys.ts';
import { type SigningKey } from '../../../../bundle/ed25519.ts';
import type { BundleReader } from '../../../../bundle/read-bundle.ts';
import { AppError } from '../../../../shared/errors.ts';
import type { Host } from '../../kernel/base/host.ts';
import type { Store } from '../../kernel/store/store.ts';
import { findDeviceKey, seedOf } from '../connection/device-key.ts';
import { findMembership } from '../../kernel/settings/membership.ts';
import type { Membership } from '../../kernel/settings/all-settings.ts';

/**
 * The identity with which this device creates and reads bundles: obtained at joining, so that no
 * network is needed afterwards.
 */
export interface BundleIdentity {
  readonly membership: Membership;
  readonly key: SigningKey;
  readonly reader: BundleReader;
}

/**
 * Returns this device's identity.
 * @throws AppError `no_hub` on a device that never joined; `locked` if its key can't be read
 */
export async function getBundleIdentity(store: Store, host: Host): Promise<BundleIdentity> {
  const membership = findMembership(store);
  const device = membership?.device === store.device ? await findDeviceKey(store, host) : null;
  if (!membership || !device) throw neverJoined();
  const key = { seed: seedOf(device), publicKey: device.publicKey };
  return {
    membership,
    key,
    reader: { hub: membership.hub, hubKey: membership.hubKey, identity: identityOf(key.seed) },
  };
}

const neverJoined = (): AppError =>
  new AppError('no_hub', {
    happened: 'This folder has never joined a hub, so it has no keys for bundles.',
    data: 'Everything is saved on this computer.',
    next:
      'Join a hub once over a network, with an invite from the research team. After that, ' +
      'bundles work offline.',
  });
