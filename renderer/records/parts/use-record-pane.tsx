import { type ReactNode, useState } from 'react';
import { RecordPane } from '../../features/record/record-pane.tsx';
import type { RecordPaneProps } from '../../features/record/record-pane-props.ts';
import { useOpenRecord } from './use-open-record.ts';

/** What a page adds to the pane of a record. */
export type DetailParts = Pick<RecordPaneProps, 'extra' | 'own'>;

interface PaneParts extends DetailParts, Pick<RecordPaneProps, 'above' | 'onClose'> {
  /** Called when the form of the whole record closes. */
  readonly onEdited?: () => void;
}

interface RecordPanes {
  /** Returns the pane of a record next to the list of a page. */
  readonly pane: (id: string, parts?: PaneParts) => ReactNode;
  /** Opens the form of the whole record. */
  readonly edit: (id: string) => void;
}

/** Keeps which record next to a list is in its form. */
export function useRecordPane(): RecordPanes {
  const open = useOpenRecord();
  const [editing, setEditing] = useState<string | null>(null);
  return {
    edit: setEditing,
    pane: (id, { onEdited, ...parts } = {}) => (
      <RecordPane
        key={id}
        id={id}
        editing={editing === id}
        onEditing={(on) => {
          setEditing(on ? id : null);
          if (!on) onEdited?.();
        }}
        onOpen={open}
        {...parts}
      />
    ),
  };
}
