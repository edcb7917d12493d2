import { z } from 'zod';
import type { Session } from '../../../shared/protocol/session.ts';
import type { Session as CoreSession } from '../session.ts';
import { asWriter } from '../standing.ts';
import { findSetting, saveSetting } from '../store/settings.ts';
import { resendNotAllowed } from './mend.ts';

const setting = 'hub.rights';
/** Of which hub, and the number of what the hub lets this member do: another one with each change of role or deployments. */
const rightsSchema = z.object({ incarnation: z.string(), scope: z.number() });

/**
 * [ME12] What the hub refused because this member was not allowed to write it waits again once other rights let them write there: once for each change,
 * in one transaction with the note of it, so that what is refused again stays so. What a person put aside is left there.
 * @returns how many updates wait again
 */
export function offerRefused(core: CoreSession, { incarnation, scope, member }: Pick<Session, 'incarnation' | 'scope' | 'member'>): number {
  const { db } = core.store;
  const known = rightsSchema.safeParse(findSetting(db, setting));
  if (known.success && known.data.incarnation === incarnation && known.data.scope === scope) return 0;
  return resendNotAllowed(core, asWriter(member), () => { saveSetting(db, setting, { incarnation, scope }); });
}
