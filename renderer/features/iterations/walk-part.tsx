import { Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { useMay } from '../../ui/use-may.ts';
import { readIteration } from './read-iteration.ts';
import classes from './iterations.module.css';
import { useUpdate } from '../../ui/use-update.ts';

/** The parts of the release walk, in order. */
export const walkParts = {
  evaluations: 'Evaluations',
  gaps: 'Targeted gaps',
  ablation: 'Components to remove',
  coverage: 'Coverage of stages',
  verification: 'Verification on site',
  told: 'What changed for whom',
} as const;
export type WalkPart = keyof typeof walkParts;

interface Props {
  readonly iteration: RecordView;
  readonly part: WalkPart;
  readonly note: string;
  readonly children: ReactNode;
}

/** Shows one part of the release walk, and whether it is done. */
export function WalkSection({ iteration, part, note, children }: Props): ReactNode {
  const update = useUpdate();
  const may = useMay().change(iteration);
  const { walk } = readIteration(iteration);
  const isDone = walk.some((one) => one.part === part);
  const set = (done: boolean): void => {
    const others = walk.filter((one) => one.part !== part);
    const added = done ? [{ part, done_at: new Date().toISOString() }] : [];
    void update(`${walkParts[part]}: ${done ? 'done' : 'open again'}`, [
      { record: iteration, values: { walk: [...others, ...added] } },
    ]);
  };
  return (
    <section className={classes.part} aria-label={`Release walk: ${walkParts[part]}`}>
      <div className={classes.head}>
        <h4 className={classes.title}>{walkParts[part]}</h4>
        <Checkbox
          label="Done"
          checked={isDone}
          disabled={!may}
          onChange={(event) => {
            set(event.currentTarget.checked);
          }}
        />
      </div>
      <p className={classes.note}>{note}</p>
      {children}
    </section>
  );
}
