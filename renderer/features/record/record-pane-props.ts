import type { ReactNode } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';

export interface RecordPaneProps {
  readonly id: string;
  /** Whether the whole record is in its form. */
  readonly editing: boolean;
  readonly onEditing: (editing: boolean) => void;
  /** Closes the pane; without it, the pane can't be closed. */
  readonly onClose?: () => void;
  /** Shows the record behind a reference. */
  readonly onOpen: (id: string) => void;
  /** Shows what is above the fields of any record. */
  readonly above?: (record: RecordView) => ReactNode;
  /** More about records of this type, between the fields and the attachments. */
  readonly extra?: ReactNode;
  /** Names of fields that `extra` shows, so that they are not shown twice. */
  readonly own?: readonly string[];
}
