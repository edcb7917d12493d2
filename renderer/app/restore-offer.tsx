import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { core } from '../core-client/core.ts';
import { asAppError } from '../core-client/core-link.ts';
import { backupsQuery } from '../core-client/queries.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { exactTime } from '../ui/time-words.ts';

/** Offers the newest backup where the database can't be opened at all. What is in its place is kept aside by the core. */
export function RestoreOffer({ error }: { readonly error: unknown }): ReactNode {
  const queries = useQueryClient();
  const isOffered = asAppError(error).code === 'corrupt';
  const { data: backups = [] } = useQuery({ ...backupsQuery, enabled: isOffered });
  const restore = useMutation({
    mutationFn: (name: string) => core.data.restoreBackup({ name }),
    onSuccess: () => queries.invalidateQueries(),
  });
  const [newest] = backups;
  if (!isOffered || !newest) return null;
  return (
    <div>
      <Button loading={restore.isPending} onClick={() => { restore.mutate(newest.name); }}>Restore the backup of {exactTime(newest.made_at)}</Button>
      {restore.error && <ErrorNotice error={restore.error} />}
    </div>
  );
}
