import type { ReactNode } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import type { RecordType } from '../../../shared/records/define-record.ts';
import { RecordForm } from '../../fields/record-form.tsx';
import { shownFields } from '../../fields/shown-fields.ts';
import { seenOf } from '../../ui/seen-of.ts';
import { useMay } from '../../ui/use-may.ts';
import { editDraftKey } from './edit-draft.ts';
import { useRecordWrites } from './use-record-writes.ts';

interface Props {
  readonly record: RecordView;
  readonly definition: RecordType;
  readonly onDone: () => void;
}

/** Shows the whole record in its form; only changed fields are written. */
export function RecordEdit({ record, definition, onDone }: Props): ReactNode {
  const { update } = useRecordWrites(record);
  const draft = editDraftKey(record.id);
  const may = useMay();
  const names = shownFields(definition).filter((name) => may.changeField(record, name));
  return (
    <RecordForm
      definition={definition}
      initial={record.values}
      names={names}
      draftKey={draft}
      seen={seenOf(record, names)}
      deployment={record.deployment}
      autoFocus="title"
      onClose={onDone}
      onSave={async ({ changed, seen, discardDraft }) => {
        if (Object.keys(changed).length === 0) await discardDraft();
        else if (!(await update(changed, { seen, draft }))) return false;
        onDone();
        return true;
      }}
    />
  );
}
