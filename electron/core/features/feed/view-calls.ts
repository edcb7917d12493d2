import type { Changes } from '../../kernel/base/changes.ts';
import type { Session } from '../../kernel/session/session.ts';
import { os } from '../../kernel/api/implementer.ts';

interface ViewDeps {
  readonly session: () => Session;
  readonly changes: Changes;
}

/** Handles the calls about saved views. */
export const viewCalls = ({ session, changes }: ViewDeps) => ({
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
