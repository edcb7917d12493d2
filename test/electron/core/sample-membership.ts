import type { Membership } from '../../../electron/core/kernel/settings/all-settings.ts';
import type { MemberOfHub } from '../../../shared/protocol/joining.ts';
import { newRecordId } from '../../../shared/ids.ts';

/**
 * What a folder keeps when it joined a hub that nobody asks: keys and certificate have the right
 * form and are nobody's.
 */
export function sampleMembership(device: string, member: MemberOfHub): Membership {
  const [hub, key] = [newRecordId(), 'A'.repeat(43)];
  return {
    url: 'https://hub.invalid',
    hub,
    hubKey: key,
    device,
    member,
    joinedMs: 0,
    certificate: {
      hub,
      device,
      member: member.id,
      authors: member.authors,
      key,
      issued: 0,
      name: member.name,
      signature: 'A'.repeat(86),
    },
  };
}
