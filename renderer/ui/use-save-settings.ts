import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { SettingsPatch } from '../../shared/api/settings.ts';
import { core } from '../core-client/core.ts';
import { appQuery } from '../core-client/queries.ts';
import { useAct } from './use-act.ts';

/**
 * Returns a function that saves preferences: applied at once, reverted with the reason if core
 * can't save them.
 */
export function useSaveSettings(): (patch: SettingsPatch) => void {
  const queries = useQueryClient();
  const { act } = useAct();
  return useCallback(
    (patch) => {
      const { queryKey } = appQuery;
      queries.setQueryData(
        queryKey,
        (state) => state && { ...state, settings: { ...state.settings, ...patch } },
      );
      void act(() => core.app.saveSettings({ settings: patch })).then((saved) => {
        if (saved === null) void queries.invalidateQueries({ queryKey });
      });
    },
    [act, queries],
  );
}
