import type { CallDeps } from './deps.ts';
import { os } from './implementer.ts';

export const feedCalls = ({ session }: CallDeps) => ({
  page: os.feed.page.handler(({ input }) => session().feed.page(input)),
  counts: os.feed.counts.handler(({ input }) => session().counts.count(input.filter, input.text)),
  weeks: os.feed.weeks.handler(({ input }) => session().weeks.count(input.filter)),
  logged: os.feed.logged.handler(({ input }) => session().counts.logged(input.from)),
});
