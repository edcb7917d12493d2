import { IconCircleCheck, IconCircleDashed, IconCircleX, IconHelpCircle, IconPlayerPlay, IconPlayerStop, type TablerIcon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { experiment } from '../../../shared/records/experiment.ts';
import type { ExperimentValues } from './read-experiment.ts';
import classes from './experiment-list.module.css';

const { status, results } = experiment.fields;
const stopped: Readonly<Record<NonNullable<ExperimentValues['results']>, { readonly icon: TablerIcon; readonly colour: string }>> = {
  won: { icon: IconCircleCheck, colour: 'var(--fl-outcome)' },
  lost: { icon: IconCircleX, colour: 'var(--fl-s1)' },
  inconclusive: { icon: IconHelpCircle, colour: 'var(--fl-magic)' },
  dnf: { icon: IconPlayerStop, colour: 'var(--fl-secondary)' },
};

function look(values: Pick<ExperimentValues, 'status' | 'results'>): { readonly icon: TablerIcon; readonly colour: string; readonly label: string } {
  if (values.status === 'running') return { icon: IconPlayerPlay, colour: 'var(--fl-accent)', label: status.options.running };
  if (values.status === 'draft') return { icon: IconCircleDashed, colour: 'var(--fl-secondary)', label: status.options.draft };
  if (values.results === null) return { icon: IconPlayerStop, colour: 'var(--fl-secondary)', label: status.options.stopped };
  return { ...stopped[values.results], label: results.options[values.results] };
}

/** Where an experiment stands, as sign and word: its status, or once stopped its result. */
export function StateBadge({ values }: { readonly values: Pick<ExperimentValues, 'status' | 'results'> }): ReactNode {
  const { icon: Icon, colour, label } = look(values);
  return <span className={classes.state} style={{ color: colour }}><Icon size={15} stroke={1.9} aria-hidden />{label}</span>;
}
