import { type ReactNode, useState } from 'react';
import { RecordPane } from '../../features/record/record-pane.tsx';
import { useCommands } from '../../ui/commands.tsx';
import { SplitPanes } from '../../ui/split-panes.tsx';
import { recordVerdict } from './record-slots.tsx';

interface Props {
  /** The name under which the sizes are stored. */
  readonly name: string;
  /** The record next to the page; null: the page has all the space. */
  readonly record: string | null;
  readonly onClose: () => void;
  readonly onOpen: (id: string) => void;
  readonly children: ReactNode;
}

/** Shows a page with a record next to it; Esc closes the record. */
export function Beside({ name, record, onClose, onOpen, children }: Props): ReactNode {
  const [editing, setEditing] = useState(false);
  useCommands([
    {
      id: 'beside.close',
      label: 'Close record',
      group: 'Record',
      keys: 'Escape',
      hidden: true,
      enabled: record !== null && !editing,
      run: onClose,
    },
  ]);
  const page = { id: 'page', share: 58, minPx: 420, children };
  if (record === null) return <SplitPanes name={name} panes={[{ ...page, share: 100 }]} />;
  return (
    <SplitPanes
      name={name}
      panes={[
        page,
        {
          id: 'detail',
          share: 42,
          minPx: 340,
          shows: record,
          children: (
            <RecordPane
              key={record}
              id={record}
              editing={editing}
              onEditing={setEditing}
              onClose={onClose}
              onOpen={onOpen}
              above={recordVerdict}
            />
          ),
        },
      ]}
    />
  );
}
