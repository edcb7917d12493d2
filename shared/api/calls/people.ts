import { z } from 'zod';
import { hubPeopleSchema, invitePersonSchema, madeInviteSchema } from '../people.ts';
import { idSchema } from '../views.ts';
import { base, ok, writing } from './call.ts';

/**
 * People and devices of the hub; for research leads and administrators, while the hub is
 * reachable.
 */
export const peopleContract = {
  list: base.output(hubPeopleSchema),
  invite: writing.input(invitePersonSchema).output(madeInviteSchema),
  revokeInvite: writing.input(z.object({ invite: z.string().max(100) })).output(ok),
  revokeDevice: writing.input(z.object({ device: idSchema })).output(ok),
} as const;
