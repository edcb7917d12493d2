import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { SettingsPatch } from '../../shared/api/settings.ts';
import { core } from '../core-client/core.ts';
import { appQuery } from '../core-client/queries.ts';
import { showError } from './show-error.tsx';

/** Saves preferences: seen at once, taken back with the reason when the core can't keep them. */
export function useSaveSettings(): (patch: SettingsPatch) => void {
  const queries = useQueryClient();
  return useCallback((patch) => {
    const { queryKey } = appQuery;
    queries.setQueryData(queryKey, (state) => state && { ...state, settings: { ...state.settings, ...patch } });
    core.app.saveSettings({ settings: patch }).catch((error: unknown) => {
      void queries.invalidateQueries({ queryKey });
      showError(error);
    });
  }, [queries]);
}
