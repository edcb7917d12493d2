import { ActionIcon } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { RecordView } from '../../shared/api/views.ts';
import { findRecordType } from '../../shared/records/index.ts';
import { core } from '../core-client/core.ts';
import { useMay } from './use-may.ts';
import { useWrite } from './write.tsx';

/** Removes a record; undo restores it. Shows nothing if the person’s role can't edit it. */
export function RemoveButton({ record }: { readonly record: RecordView }): ReactNode {
  const write = useWrite();
  const may = useMay();
  if (!may.remove(record)) return null;
  const label = `Remove ${(findRecordType(record.type)?.label ?? 'record').toLowerCase()}`;
  return (
    <ActionIcon
      size="sm"
      aria-label={label}
      title={label}
      onClick={() => {
        void write(`Removed “${record.title}”`, () => core.records.remove({ ids: [record.id] }));
      }}
    >
      <IconTrash size={14} aria-hidden />
    </ActionIcon>
  );
}
