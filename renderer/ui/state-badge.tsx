import {
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconHelpCircle,
  IconPlayerPlay,
  IconPlayerStop,
  type TablerIcon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { type ExperimentState, experimentState } from '../../shared/method/experiment-state.ts';
import type { ValuesOf } from '../../shared/records/index.ts';
import { experiment } from '../../shared/records/experiment.ts';
import classes from './badge.module.css';

const { status, results } = experiment.fields;

/** The icon, the colour and the word of each state of an experiment. */
export const stateLooks: Readonly<
  Record<
    ExperimentState,
    { readonly icon: TablerIcon; readonly colour: string; readonly label: string }
  >
> = {
  running: { icon: IconPlayerPlay, colour: 'var(--fl-accent)', label: status.options.running },
  draft: { icon: IconCircleDashed, colour: 'var(--fl-secondary)', label: status.options.draft },
  won: { icon: IconCircleCheck, colour: 'var(--fl-outcome)', label: results.options.won },
  lost: { icon: IconCircleX, colour: 'var(--fl-s1)', label: results.options.lost },
  inconclusive: {
    icon: IconHelpCircle,
    colour: 'var(--fl-magic)',
    label: results.options.inconclusive,
  },
  dnf: { icon: IconPlayerStop, colour: 'var(--fl-secondary)', label: results.options.dnf },
  undecided: { icon: IconPlayerStop, colour: 'var(--fl-secondary)', label: status.options.stopped },
};

/** Shows the state of an experiment, as icon and word: its status, or once stopped its result. */
export const StateBadge = ({
  values,
}: {
  readonly values: Pick<ValuesOf<'experiment'>, 'status' | 'results'>;
}): ReactNode => <StateSign state={experimentState(values)} />;

/** Shows the state of an experiment as an icon. */
export function StateSign({ state }: { readonly state: ExperimentState }): ReactNode {
  const { icon: Icon, colour, label } = stateLooks[state];
  return (
    <span className={classes.badge} style={{ color: colour }}>
      <Icon size={15} stroke={1.9} aria-hidden />
      {label}
    </span>
  );
}
