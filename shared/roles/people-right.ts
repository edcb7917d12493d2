import { type Role, roles } from '../records/member.ts';

/**
 * Returns whether someone with one role may invite people to another, see them with their devices,
 * and revoke those: research leads manage everyone except administrators; administrators manage
 * everyone. Checked by the hub, and by the window before it offers anything.
 */
export function mayManage(who: Role, whom: Role): boolean {
  if (who === 'admin') return true;
  return who === 'research' && whom !== 'admin';
}

/** Returns whether someone with this role manages people at all. */
export const managesPeople = (who: Role): boolean => who === 'research' || who === 'admin';

/** Returns the roles that someone with this role may invite to, in picker order. */
export const invitableBy = (who: Role): readonly Role[] =>
  (Object.keys(roles) as Role[]).filter((role) => mayManage(who, role));

/**
 * Returns whether someone with this role may invite another device of a member. Anyone with that
 * invite writes in the member's name, so leads can only add their own devices.
 */
export const mayAddDevice = (who: Role, isSelf: boolean): boolean =>
  who === 'admin' || (managesPeople(who) && isSelf);
