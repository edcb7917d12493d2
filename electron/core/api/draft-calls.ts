import type { CallDeps } from './deps.ts';
import { os } from './implementer.ts';

export const draftCalls = ({ session, changes }: CallDeps) => ({
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
