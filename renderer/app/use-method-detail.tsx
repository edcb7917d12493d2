import { type ReactNode, useState } from 'react';
import { RecordPane } from '../features/record/record-pane.tsx';
import { useOpenRecord } from './use-open-record.ts';

/** The record pane as the method pages show it beside their lists. */
export function useMethodDetail(put: (id: string | null) => void) {
  const open = useOpenRecord();
  const [editing, setEditing] = useState<string | null>(null);
  return (id: string, { extra, own }: { readonly extra?: ReactNode; readonly own?: readonly string[] }): ReactNode => (
    <RecordPane key={id} id={id} editing={editing === id} onEditing={(on) => { setEditing(on ? id : null); }} onClose={() => { put(null); }} onOpen={open} extra={extra} own={own} />
  );
}
