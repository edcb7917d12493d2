import { Alert, Button, Group } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { core } from '../../core-client/core.ts';
import { draftQuery } from '../../core-client/queries.ts';
import { showError } from '../../ui/show-error.tsx';
import { showWritten } from '../../ui/show-written.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { editDraftKey } from './edit-draft.ts';

/** An edit that was begun and neither saved nor thrown away: it is still here. */
export function UnfinishedEdit({ record, onContinue }: { readonly record: RecordView; readonly onContinue: () => void }): ReactNode {
  const key = editDraftKey(record.id);
  const queries = useQueryClient();
  const { data: draft } = useQuery(draftQuery(key));
  if (!draft) return null;
  const reread = (): void => { void queries.invalidateQueries({ queryKey: draftQuery(key).queryKey }); };
  const discard = (): void => {
    core.drafts.remove({ key }).then(() => {
      reread();
      showWritten('Unsaved edit thrown away', () => { core.drafts.put({ key, content: draft.content }).then(reread, showError); });
    }, showError);
  };
  return (
    <Alert variant="light" color="gray" p="sm">
      <Group gap="sm">
        <span>There is an unsaved edit of yours, kept <TimeAgo at={draft.saved_at} />.</span>
        <Button size="compact-sm" onClick={onContinue}>Continue</Button>
        <Button size="compact-sm" variant="default" onClick={discard}>Throw away</Button>
      </Group>
    </Alert>
  );
}
