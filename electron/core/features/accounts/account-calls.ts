import type { Accounts } from './accounts.ts';
import type { OpenBreakages } from './open-breakages.ts';
import { os } from '../../kernel/api/implementer.ts';

interface AccountDeps {
  readonly session: () => { readonly accounts: Accounts; readonly openBreakages: OpenBreakages };
  readonly now: () => number;
}

/** Handles the calls about accounts. */
export const accountCalls = ({ session, now }: AccountDeps) => ({
  list: os.accounts.list.handler(({ input }) => session().accounts.list(input, now())),
  get: os.accounts.get.handler(({ input }) => {
    const { accounts, openBreakages } = session();
    return { ...accounts.get(input.id, now()), breakages: openBreakages.of(input.id, now()) };
  }),
});
