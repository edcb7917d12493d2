import type { SavedView } from '../../../shared/api/feed.ts';
import { core } from '../../core-client/core.ts';
import { useAct } from '../../ui/use-act.ts';

type ViewToSave = Omit<SavedView, 'id'> & { readonly id: string | null };

/**
 * Gives the writes of saved views. They are this device's own, not records, so each offers its undo
 * itself.
 */
export function useViewWrites() {
  const { act } = useAct();
  return {
    save: (view: ViewToSave): Promise<SavedView | null> =>
      act(() => core.views.save({ view: { ...view, filter: view.filter } }), {
        done: ({ name }) => `View “${name}” saved`,
      }),
    remove: (view: SavedView): Promise<unknown> =>
      act(() => core.views.remove({ id: view.id }), {
        done: `View “${view.name}” removed`,
        undo: () => {
          void act(() => core.views.save({ view: { ...view, filter: view.filter, id: null } }));
        },
      }),
  };
}
