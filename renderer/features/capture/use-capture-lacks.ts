import { useQuery } from '@tanstack/react-query';
import { emptyDraft, isEmptyDraft, readDraft } from '../../../shared/capture/draft.ts';
import { resolveLine } from '../../../shared/capture/resolve-line.ts';
import { findHindrance } from '../../../shared/capture/to-values.ts';
import { draftsQuery } from '../../core-client/queries.ts';
import { captureDraftKey } from './use-capture-draft.ts';
import { useDirectory } from './use-directory.ts';

/** Returns what the observation being captured lacks; null if it could be saved. */
export function useCaptureLacks(): string | null {
  const directory = useDirectory();
  const kept = useQuery(draftsQuery).data?.find(({ key }) => key === captureDraftKey);
  const draft = kept ? readDraft(kept.content) : emptyDraft;
  if (isEmptyDraft(draft)) return null;
  switch (findHindrance(resolveLine(draft, directory), draft)) {
    case null:
      return null;
    case 'title_missing':
      return 'No title yet.';
    case 'kind_missing':
      return 'No kind yet.';
  }
}
