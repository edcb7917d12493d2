import { Alert, Button, Group } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { core } from '../../core-client/core.ts';
import { draftQuery } from '../../core-client/queries.ts';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { editDraftKey } from './edit-draft.ts';
import { useAct } from '../../ui/use-act.ts';

/** Shows an edit that was begun and neither saved nor discarded. */
export function UnfinishedEdit({
  record,
  onContinue,
}: {
  readonly record: RecordView;
  readonly onContinue: () => void;
}): ReactNode {
  const key = editDraftKey(record.id);
  const queries = useQueryClient();
  const { act } = useAct();
  const { data: draft } = useQuery(draftQuery(key));
  if (!draft) return null;
  const reread = (): void => {
    void queries.invalidateQueries({ queryKey: draftQuery(key).queryKey });
  };
  const discard = (): void => {
    void act(() => core.drafts.remove({ key }), {
      done: 'Unsaved edit discarded',
      undo: () => {
        void act(() => core.drafts.put({ key, content: draft.content })).then(reread);
      },
    }).then(reread);
  };
  return (
    <Alert variant="light" color="gray" p="sm">
      <Group gap="sm">
        <span>
          You have an unsaved edit from <TimeAgo at={draft.saved_at} inSentence />.
        </span>
        <Button size="compact-sm" onClick={onContinue}>
          Continue
        </Button>
        <Button size="compact-sm" variant="default" onClick={discard}>
          Discard
        </Button>
      </Group>
    </Alert>
  );
}
