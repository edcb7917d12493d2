import { signWith } from '../../bundle/ed25519.ts';
import { type Certificate, certificateText } from '../../shared/protocol/certificate.ts';
import type { Caller } from './caller.ts';
import type { Identity } from './identity.ts';

/**
 * Returns the hub's signed statement of who a device is, for other devices that receive its bundles
 * where no hub is reachable.
 * @param nowMs the hub's clock
 */
export function certify({ hub, key }: Identity, caller: Caller, nowMs: number): Certificate {
  const said = {
    hub,
    device: caller.device,
    member: caller.member,
    authors: [...caller.authors].sort(),
    key: caller.key,
    issued: nowMs,
    name: caller.name.slice(0, 500),
  };
  return { ...said, signature: signWith(key, certificateText(said)) };
}
