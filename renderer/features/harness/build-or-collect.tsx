import { Button } from '@mantine/core';
import { IconScale } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { recordTypes } from '../../../shared/records/index.ts';
import { readValues } from '../../../shared/records/read-values.ts';
import { useCommands } from '../../ui/commands.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { useMay } from '../../ui/use-may.ts';
import type { ChoiceDraft } from './build-choice.ts';
import { BuildDialog } from './build-dialog.tsx';
import { Decisions } from './decisions.tsx';
import classes from './harness.module.css';

interface Props {
  /** A capability gap, or a roadmap item with a customer’s request. */
  readonly about: RecordView;
  /** Shows a decision or a component. */
  readonly onOpen: (id: string) => void;
}

/** Offers to weigh a harness against a data job, and shows what was decided about the gap. */
export function BuildOrCollect({ about, onOpen }: Props): ReactNode {
  const [shown, setShown] = useState(false);
  const may = useMay().create('build_decision', null) && about.deleted_at === null;
  const begin = beginOf(about);
  useCommands([
    {
      id: 'gap.decide',
      label: 'Build or collect…',
      group: recordTypes.capability_gap.label,
      keys: 'b',
      words: 'harness data job decision',
      enabled: may,
      run: () => {
        setShown(true);
      },
    },
  ]);
  return (
    <section className={classes.about} aria-label="Build or collect">
      {may && (
        <Button
          variant="default"
          leftSection={<IconScale size={14} aria-hidden />}
          rightSection={<KeyHint keys="b" />}
          onClick={() => {
            setShown(true);
          }}
        >
          Build or collect…
        </Button>
      )}
      {begin.gap && <Decisions gap={begin.gap} onOpen={onOpen} />}
      {shown && (
        <BuildDialog
          begin={begin}
          draftKey={`decide:${about.id}`}
          onClose={() => {
            setShown(false);
          }}
        />
      )}
    </section>
  );
}

/** Returns what a record says already: the gap and its chance, or the request and who asked. */
function beginOf({ id, type, values }: RecordView): Partial<ChoiceDraft> {
  if (type === 'capability_gap') {
    const { next_run_close } = readValues(recordTypes.capability_gap, values).values;
    return { gap: id, next_run_close: next_run_close ?? 'unknown' };
  }
  const { gaps, request } = readValues(recordTypes.roadmap_item, values).values;
  return {
    gap: gaps[0] ?? null,
    request: request?.words ?? '',
    asked_by: request?.who ?? '',
    asked_on: request?.when ?? '',
  };
}
