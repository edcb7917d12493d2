import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import type { RecordType } from '../../../shared/records/define-record.ts';
import { recordTypes } from '../../../shared/records/index.ts';
import { core } from '../../core-client/core.ts';
import { RecordForm } from '../../fields/record-form.tsx';
import { RecordPicker } from '../../fields/record-picker.tsx';
import { useMay } from '../../ui/use-may.ts';
import { useWrite } from '../../ui/write.tsx';
import classes from './roadmap.module.css';

const gapType = recordTypes.capability_gap as unknown as RecordType;

/**
 * Explains that a request becomes a question about the model before it is planned, and makes the
 * gap or links one. Shows nothing for an item that has a gap, or that nobody asked for.
 */
export function TranslatePart({ item }: { readonly item: RecordView }): ReactNode {
  const { request, gaps } = item.values;
  const may = useMay();
  const [asking, setAsking] = useState(false);
  const isTranslated = Array.isArray(gaps) && gaps.length > 0;
  if (request == null || isTranslated) return null;
  const mayWrite = may.change(item) && item.deleted_at === null;
  return (
    <section className={classes.part} aria-label="Translate the request">
      <h3 className={classes.heading}>Translate the request</h3>
      <p className={classes.quiet}>
        A request says what a customer wants; a capability gap asks what the model can’t do yet. The
        item can be planned, and gets a score, once it is linked to a gap.
      </p>
      {mayWrite && asking && <GapForm item={item} onDone={() => setAsking(false)} />}
      {mayWrite && !asking && (
        <div className={classes.translate}>
          {may.create('capability_gap', null) && (
            <Button
              variant="default"
              onClick={() => {
                setAsking(true);
              }}
            >
              Make a gap…
            </Button>
          )}
          <GapPicker item={item} />
        </div>
      )}
    </section>
  );
}

/** Asks for the question, and makes the gap and the link as one step to undo. */
function GapForm({
  item,
  onDone,
}: {
  readonly item: RecordView;
  readonly onDone: () => void;
}): ReactNode {
  const write = useWrite();
  const draft = `translate:${item.id}`;
  return (
    <RecordForm
      definition={gapType}
      initial={{}}
      names={['title']}
      draftKey={draft}
      autoFocus="title"
      saveLabel="Make gap"
      onClose={onDone}
      onSave={async ({ values }) => {
        const question = String(values['title']);
        const made = await write(`Request translated into “${question}”`, () =>
          core.roadmap.translate({ item: item.id, question, draft }),
        );
        if (made) onDone();
        return made !== null;
      }}
    />
  );
}

function GapPicker({ item }: { readonly item: RecordView }): ReactNode {
  const write = useWrite();
  return (
    <RecordPicker
      types={['capability_gap']}
      label="Or link an existing gap"
      placeholder="Search gaps"
      value={null}
      onChange={(gap) => {
        if (gap === null) return;
        void write('Request linked to a gap', () =>
          core.records.update({
            id: item.id,
            values: { gaps: [gap] },
            seen: { gaps: [...(item.heads['gaps'] ?? [])] },
          }),
        );
      }}
    />
  );
}
