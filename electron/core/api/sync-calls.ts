import type { CallDeps } from './deps.ts';
import { os } from './implementer.ts';

export const syncCalls = ({ sync }: CallDeps) => ({
  state: os.sync.state.handler(() => sync.state()),
  join: os.sync.join.handler(({ input }) => sync.join(input)),
  once: os.sync.once.handler(() => sync.once()),
});
