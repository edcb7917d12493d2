import type { SavedView } from '../../../shared/api/feed.ts';
import { core } from '../../core-client/core.ts';
import { showError } from '../../ui/show-error.tsx';
import { showWritten } from '../../ui/show-written.tsx';

type ViewToSave = Omit<SavedView, 'id'> & { readonly id: string | null };

/** Writes of saved views. They are this device's own, not records, so each offers its undo itself. */
export function useViewWrites() {
  const put = async (view: ViewToSave): Promise<SavedView | null> => {
    try { return await core.views.save({ view: { ...view, filter: view.filter } }); } catch (error) { showError(error); return null; }
  };
  return {
    save: async (view: ViewToSave): Promise<SavedView | null> => {
      const saved = await put(view);
      if (saved) showWritten(`View “${saved.name}” saved`, null);
      return saved;
    },
    remove: async (view: SavedView): Promise<void> => {
      try {
        await core.views.remove({ id: view.id });
        showWritten(`View “${view.name}” removed`, () => { void put({ ...view, id: null }); });
      } catch (error) { showError(error); }
    },
  };
}
