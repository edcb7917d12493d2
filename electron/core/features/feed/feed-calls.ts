import type { Session } from '../../kernel/session/session.ts';
import type { Counts } from './counts.ts';
import type { Weeks } from './weeks.ts';
import { os } from '../../kernel/api/implementer.ts';

interface FeedDeps {
  readonly session: () => Session & { readonly counts: Counts; readonly weeks: Weeks };
}

/** Handles the calls about the feed. */
export const feedCalls = ({ session }: FeedDeps) => ({
  page: os.feed.page.handler(({ input }) => session().feed.page(input)),
  counts: os.feed.counts.handler(({ input }) => session().counts.count(input.filter, input.text)),
  weeks: os.feed.weeks.handler(({ input }) => session().weeks.count(input.filter)),
  logged: os.feed.logged.handler(({ input }) => session().counts.logged(input.from)),
});
