import { Button } from '@mantine/core';
import { IconScale } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { recordTypes } from '../../../shared/records/index.ts';
import { readValues } from '../../../shared/records/read-values.ts';
import { listQuery } from '../../core-client/queries.ts';
import { useCommands } from '../../ui/commands.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { LinkedSection } from '../../ui/linked-section.tsx';
import { useMay } from '../../ui/use-may.ts';
import type { ChoiceDraft } from './build-choice.ts';
import { BuildDialog } from './build-dialog.tsx';
import { DecisionLine } from './decisions.tsx';

interface Props {
  /** A capability gap, or a roadmap item with a customer’s request. */
  readonly about: RecordView;
  /** The gaps whose decisions are shown: one, and those merged with it. */
  readonly gaps: readonly string[];
  /** Shows a decision or a component. */
  readonly onOpen: (id: string) => void;
}

/** Shows what was decided about a gap, and offers to weigh a harness against a data job. */
export function BuildOrCollect({ about, gaps, onOpen }: Props): ReactNode {
  const [shown, setShown] = useState(false);
  const may = useMay().create('build_decision', null) && about.deleted_at === null;
  const decisions = useQuery(listQuery('build_decision')).data?.items.filter(({ values }) =>
    gaps.some((gap) => gap === values['gap']),
  );
  const begin = (): void => {
    setShown(true);
  };
  useCommands([
    {
      id: 'gap.decide',
      label: 'Build or collect…',
      group: recordTypes.capability_gap.label,
      keys: 'b',
      words: 'harness data job decision',
      enabled: may,
      run: begin,
    },
  ]);
  return (
    <LinkedSection
      title="Build or collect"
      rows={decisions?.map((decision) => ({
        id: decision.id,
        title: decision.title,
        line: <DecisionLine decision={decision} onOpen={onOpen} />,
      }))}
      empty="Nobody has weighed a harness against a data job yet."
      action={may && <BuildButton onClick={begin} />}
      onOpen={onOpen}
    >
      {shown && (
        <BuildDialog
          begin={beginOf(about)}
          draftKey={`decide:${about.id}`}
          onClose={() => {
            setShown(false);
          }}
        />
      )}
    </LinkedSection>
  );
}

const BuildButton = ({ onClick }: { readonly onClick: () => void }): ReactNode => (
  <Button
    variant="default"
    size="compact-xs"
    leftSection={<IconScale size={13} aria-hidden />}
    rightSection={<KeyHint keys="b" />}
    onClick={onClick}
  >
    Decide…
  </Button>
);

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
