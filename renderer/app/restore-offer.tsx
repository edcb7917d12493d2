import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { core } from '../core-client/core.ts';
import { asAppError } from '../core-client/core-link.ts';
import { backupsQuery } from '../core-client/queries.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { exactTime } from '../ui/time-words.ts';
import { useAct } from '../ui/use-act.ts';

/**
 * Offers the newest backup where the database can't be opened at all. What is in its place is kept
 * aside by the core.
 */
export function RestoreOffer({ error }: { readonly error: unknown }): ReactNode {
  const queries = useQueryClient();
  const isOffered = asAppError(error).code === 'corrupt';
  const { data: backups = [] } = useQuery({ ...backupsQuery, enabled: isOffered });
  const { act, busy, error: failure } = useAct({ inline: true });
  const [newest] = backups;
  if (!isOffered || !newest) return null;
  return (
    <div>
      <Button
        loading={busy}
        onClick={() => {
          void act(async () => {
            await core.data.restoreBackup({ name: newest.name });
            await queries.invalidateQueries();
          });
        }}
      >
        Restore the backup of {exactTime(newest.made_at)}
      </Button>
      {failure !== null && <ErrorNotice error={failure} />}
    </div>
  );
}
