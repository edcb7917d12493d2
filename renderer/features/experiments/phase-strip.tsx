import { Button } from '@mantine/core';
import { IconPlayerPlay, IconPlus } from '@tabler/icons-react';
import dayjs from 'dayjs';
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
import classes from './experiment-page.module.css';

/** The phases in their order, each with the model iteration that it ran on. */
export function PhaseStrip({ record, values, readOnly, phases: opening }: SectionProps & { readonly phases: Opening }): ReactNode {
  const [adding, setAdding] = useState(false);
  const write = useExperimentWrite(record);
  const { phases, status } = values;
  const running = runningPhase(phases);
  const may = useMay();
  const begins = status === 'running' && may.change(record);
  useCommands([{ id: 'experiment.iteration', label: 'New phase on a new iteration', group: 'Experiment', keys: 'i', enabled: begins, run: () => { setAdding(true); } }]);
  return (
    <section className={classes.section} aria-label="Phases">
      <div className={classes.sectionHead}>
        <h2>Phases</h2>
        {begins && !adding && <Button variant="default" leftSection={<IconPlus size={14} aria-hidden />} rightSection={<KeyHint keys="i" />} onClick={() => { setAdding(true); }}>New iteration</Button>}
        {begins && running >= 0 && !adding && <Button variant="default" onClick={() => { void write('Phase ended', endPhase(values, running, new Date().toISOString())); }}>End phase</Button>}
      </div>
      <EditInPlace record={record} definition={recordTypes.experiment} names={['phases']} label="Phases" readOnly={readOnly} {...opening}>
        {phases.length === 0
          ? <p className={classes.empty}>{readOnly ? 'No phase was kept.' : 'No phase yet: name the one that it begins with, and its model iteration.'}</p>
          : <ol className={classes.strip}>{phases.map((phase, i) => <PhaseStep key={i} phase={phase} running={i === running && status === 'running'} />)}</ol>}
      </EditInPlace>
      {adding && begins && <NewPhase record={record} values={values} onClose={() => { setAdding(false); }} />}
    </section>
  );
}

const PhaseStep = ({ phase, running }: { readonly phase: Phase; readonly running: boolean }): ReactNode => (
  <li className={classes.phase} data-running={running || undefined} aria-current={running ? 'step' : undefined}>
    <span className={classes.phaseName}>{running && <IconPlayerPlay size={13} aria-hidden />}{phase.name}</span>
    <span className={classes.iteration}><RecordName id={phase.model_iteration} none="no iteration" /></span>
    <span className={classes.note}>{phaseDates(phase)}</span>
    {phase.reason && <span className={classes.note}>{phase.reason}</span>}
  </li>
);

function phaseDates({ started_at: from, ended_at: until }: Phase): string {
  if (from === null) return 'not begun';
  const start = dayjs(from).format('D MMM YYYY');
  if (until === null) return `since ${start}`;
  const end = dayjs(until).format('D MMM YYYY');
  return start === end ? start : `${start} – ${end}`;
}
