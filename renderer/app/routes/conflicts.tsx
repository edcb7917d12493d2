import { type ReactNode, useState } from 'react';
import { ConflictsPage } from '../../features/conflicts/conflicts-page.tsx';
import { RecordPane } from '../../features/record/record-pane.tsx';
import { recordVerdict } from '../record-slots.tsx';
import { useOpenRecord } from '../use-open-record.ts';

/** The inbox of conflicts with the record that one decides about beside it. */
export function ConflictsScreen(): ReactNode {
  const open = useOpenRecord();
  const [editing, setEditing] = useState<string | null>(null);
  return <ConflictsPage detail={(id) => <RecordPane key={id} id={id} editing={editing === id} onEditing={(on) => { setEditing(on ? id : null); }} onOpen={open} above={recordVerdict} />} />;
}
