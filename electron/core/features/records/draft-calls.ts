import type { Changes } from '../../kernel/base/changes.ts';
import type { Session } from '../../kernel/session/session.ts';
import { os } from '../../kernel/api/implementer.ts';

interface DraftDeps {
  readonly session: () => Session;
  readonly changes: Changes;
}

/** Handles the calls about drafts. */
export const draftCalls = ({ session, changes }: DraftDeps) => ({
  get: os.drafts.get.handler(({ input }) => session().drafts.find(input.key)),
  put: os.drafts.put.handler(({ input }) => {
    const saved_at = session().drafts.put(input.key, input.content);
    changes.publish({ kind: 'drafts' });
    return { saved_at };
  }),
  remove: os.drafts.remove.handler(({ input }) => {
    session().drafts.remove(input.key);
    changes.publish({ kind: 'drafts' });
    return {};
  }),
  list: os.drafts.list.handler(() => session().drafts.list()),
});
