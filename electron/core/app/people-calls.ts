import { os } from '../kernel/api/implementer.ts';
import type { CallDeps } from './deps.ts';

/** Handles the calls about people and devices of the hub. */
export const peopleCalls = ({ sync }: CallDeps) => ({
  list: os.people.list.handler(() => sync.people.list()),
  invite: os.people.invite.handler(({ input }) => sync.people.invite(input)),
  revokeInvite: os.people.revokeInvite.handler(async ({ input }) => {
    await sync.people.revokeInvite(input.invite);
    return {};
  }),
  revokeDevice: os.people.revokeDevice.handler(async ({ input }) => {
    await sync.people.revokeDevice(input.device);
    return {};
  }),
});
