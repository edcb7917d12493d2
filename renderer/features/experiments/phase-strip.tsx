import { Button } from '@mantine/core';
import { IconPlayerPlay, IconPlus } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { endPhase, type Phase, runningPhase } from '../../../shared/method/experiment-moves.ts';
import { recordTypes } from '../../../shared/records/index.ts';
import { EditInPlace } from '../../fields/edit-in-place.tsx';
import { useCommands } from '../../ui/commands.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { RecordName } from '../../ui/record-name.tsx';
import { useMay } from '../../ui/use-may.ts';
import { NewPhase } from './new-phase.tsx';
import type { Opening, SectionProps } from './section-props.ts';
import { useExperimentWrite } from './use-experiment-write.ts';
import { dayWords } from '../../ui/time-words.ts';
import classes from './experiment-page.module.css';

const names = ['phases'] as const;

/** Shows the phases in order, each with its model iteration. */
export function PhaseStrip({
  record,
  values,
  readOnly,
  phases: opening,
}: SectionProps & { readonly phases: Opening }): ReactNode {
  const [adding, setAdding] = useState(false);
  const write = useExperimentWrite(record);
  const { phases, status } = values;
  const running = runningPhase(phases);
  const may = useMay();
  const begins = status === 'running' && may.change(record);
  const add = (): void => {
    setAdding(true);
  };
  const end = (): void => {
    void write('Phase ended', (current) => endPhase(current, running, new Date().toISOString()));
  };
  useCommands([
    {
      id: 'experiment.iteration',
      label: 'New phase',
      group: 'Experiment',
      keys: 'i',
      enabled: begins,
      run: add,
    },
  ]);
  const editing = { record, readOnly, definition: recordTypes.experiment, names, label: 'Phases' };
  return (
    <section className={classes.section} aria-label="Phases">
      <div className={classes.sectionHead}>
        <h2>Phases</h2>
        {begins && !adding && <PhaseButtons onAdd={add} onEnd={running < 0 ? null : end} />}
      </div>
      <EditInPlace {...editing} {...opening}>
        <PhaseList
          phases={phases}
          readOnly={readOnly}
          running={status === 'running' ? running : -1}
        />
      </EditInPlace>
      {adding && begins && (
        <NewPhase
          record={record}
          values={values}
          onClose={() => {
            setAdding(false);
          }}
        />
      )}
    </section>
  );
}

function PhaseButtons({
  onAdd,
  onEnd,
}: {
  readonly onAdd: () => void;
  /** null while no phase is running. */
  readonly onEnd: (() => void) | null;
}): ReactNode {
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconPlus size={14} aria-hidden />}
        rightSection={<KeyHint keys="i" />}
        onClick={onAdd}
      >
        New phase
      </Button>
      {onEnd && (
        <Button variant="default" onClick={onEnd}>
          End phase
        </Button>
      )}
    </>
  );
}

function PhaseList({
  phases,
  readOnly,
  running,
}: {
  readonly phases: readonly Phase[];
  readonly readOnly: boolean;
  /** The running one; -1 if there is none. */
  readonly running: number;
}): ReactNode {
  if (phases.length > 0)
    return (
      <ol className={classes.strip}>
        {phases.map((phase, i) => (
          <PhaseStep key={i} phase={phase} running={i === running} />
        ))}
      </ol>
    );
  return (
    <p className={classes.empty}>
      {readOnly ? 'No phases.' : 'No phases yet. Add the first one and its model iteration.'}
    </p>
  );
}

const PhaseStep = ({
  phase,
  running,
}: {
  readonly phase: Phase;
  readonly running: boolean;
}): ReactNode => (
  <li
    className={classes.phase}
    data-running={running || undefined}
    aria-current={running ? 'step' : undefined}
  >
    <span className={classes.phaseName}>
      {running && <IconPlayerPlay size={13} aria-hidden />}
      {phase.name}
    </span>
    <span className={classes.iteration}>
      <RecordName id={phase.model_iteration} none="no iteration" />
    </span>
    <span className={classes.note}>{phaseDates(phase)}</span>
    {phase.reason && <span className={classes.note}>{phase.reason}</span>}
  </li>
);

function phaseDates({ started_at: from, ended_at: until }: Phase): string {
  if (from === null) return 'Not started';
  const start = dayWords(from);
  if (until === null) return `since ${start}`;
  const end = dayWords(until);
  if (start === end) return start;
  return `${start} – ${end}`;
}
