import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { nameQuery } from '../core-client/queries.ts';
import { showError } from '../ui/show-error.tsx';
import { openRecord } from './open-record.ts';

/** Shows the record of an id on the page that its type has. A record that is not here is opened in the feed, which says so. */
export function useOpenRecord(): (id: string) => void {
  const navigate = useNavigate();
  const queries = useQueryClient();
  return useCallback((id) => {
    queries.fetchQuery(nameQuery(id)).then((name) => { openRecord(navigate, name ?? { id, type: '' }); }, showError);
  }, [navigate, queries]);
}
