import type { Session } from '../../../../shared/protocol/session.ts';
import type { WriteAccess } from '../../kernel/session/session.ts';
import { asWriter } from '../../kernel/session/standing.ts';
import { settings } from '../../kernel/settings/all-settings.ts';
import { findSetting, saveSetting } from '../../kernel/settings/settings.ts';
import { resendNotAllowed } from './resend-rejected.ts';

/**
 * [ME12] Resends what the hub rejected because this member was not allowed to write it, once their
 * rights allow it. Happens once per change of rights, in one transaction with the note of it, so
 * that what is rejected again stays rejected. What a person put aside stays there.
 * @returns how many updates wait again
 */
export function resendAfterRightsChange(
  core: WriteAccess,
  { incarnation, scope, member }: Pick<Session, 'incarnation' | 'scope' | 'member'>,
): number {
  const { db } = core.store;
  const known = findSetting(db, settings.rights);
  if (known?.incarnation === incarnation && known.scope === scope) return 0;
  return resendNotAllowed(core, asWriter(member), () => {
    saveSetting(db, settings.rights, { incarnation, scope });
  });
}
