import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { nameQuery } from '../../core-client/queries.ts';
import { showError } from '../../ui/show-error.tsx';
import { useHoldUntil } from '../../ui/hold-keys.tsx';
import { useRecordManifests } from '../../ui/record-manifest.ts';
import { openRecord } from './open-record.ts';

/**
 * Returns a function that shows the record with an ID on the page for its type. A missing record is
 * opened in the feed, which reports it.
 */
export function useOpenRecord(): (id: string) => void {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const holdUntil = useHoldUntil();
  const manifests = useRecordManifests();
  return useCallback(
    (id) => {
      const open = async (): Promise<void> => {
        const name = await queries.fetchQuery(nameQuery(id));
        await openRecord(navigate, manifests, name ?? { id, type: '' });
      };
      holdUntil(open()).catch(showError);
    },
    [navigate, queries, holdUntil, manifests],
  );
}
