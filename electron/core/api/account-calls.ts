import type { CallDeps } from './deps.ts';
import { os } from './implementer.ts';

export const accountCalls = ({ session, now }: CallDeps) => ({
  list: os.accounts.list.handler(({ input }) => session().accounts.list(input, now())),
  get: os.accounts.get.handler(({ input }) => {
    const { accounts, openBreakages } = session();
    return { ...accounts.get(input.id, now()), breakages: openBreakages.of(input.id, now()) };
  }),
});
