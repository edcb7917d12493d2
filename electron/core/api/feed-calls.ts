import type { CallDeps } from './deps.ts';
import { os } from './implementer.ts';

export const feedCalls = ({ session }: CallDeps) => ({
  page: os.feed.page.handler(({ input }) => session().feed.page(input)),
});
