import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { nameQuery } from '../core-client/queries.ts';
import { showError } from '../ui/show-error.tsx';
import { useHoldUntil } from '../ui/hold-keys.tsx';
import { openRecord } from './open-record.ts';

/** Shows the record of an id on the page that its type has. A record that is not here is opened in the feed, which says so. */
export function useOpenRecord(): (id: string) => void {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const holdUntil = useHoldUntil();
  return useCallback((id) => {
    const open = async (): Promise<void> => {
      const name = await queries.fetchQuery(nameQuery(id));
      await openRecord(navigate, name ?? { id, type: '' });
    };
    holdUntil(open()).catch(showError);
  }, [navigate, queries, holdUntil]);
}
