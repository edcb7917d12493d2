import type { CallDeps } from './deps.ts';
import { os } from './implementer.ts';

export const viewCalls = ({ session, changes }: CallDeps) => ({
  list: os.views.list.handler(() => session().views.list()),
  save: os.views.save.handler(({ input }) => {
    const saved = session().views.save(input.view);
    changes.publish({ kind: 'views' });
    return saved;
  }),
  remove: os.views.remove.handler(({ input }) => {
    session().views.remove(input.id);
    changes.publish({ kind: 'views' });
    return {};
  }),
});
