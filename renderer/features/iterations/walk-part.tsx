import { Checkbox, UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useId, useState } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { dayWords } from '../../ui/time-words.ts';
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

/**
 * Shows one part of the release walk, and whether it is done. A part that is done is folded, so
 * that what is left is in sight.
 */
export function WalkSection({ iteration, part, note, children }: Props): ReactNode {
  const [chosen, setChosen] = useState<boolean | null>(null);
  const body = useId();
  const done = readIteration(iteration).walk.find((one) => one.part === part);
  const isOpen = chosen ?? done === undefined;
  return (
    <section className={classes.part} aria-label={`Release walk: ${walkParts[part]}`}>
      <div className={classes.head}>
        <h4 className={classes.title}>
          <UnstyledButton
            className={classes.fold}
            aria-expanded={isOpen}
            aria-controls={body}
            onClick={() => {
              setChosen(!isOpen);
            }}
          >
            <IconChevronRight size={14} aria-hidden /> {walkParts[part]}
          </UnstyledButton>
        </h4>
        <DoneBox
          iteration={iteration}
          part={part}
          doneAt={done?.done_at ?? null}
          onSet={() => {
            setChosen(null);
          }}
        />
      </div>
      <div id={body} hidden={!isOpen}>
        <p className={classes.note}>{note}</p>
        {isOpen && children}
      </div>
    </section>
  );
}

interface DoneProps extends Pick<Props, 'iteration' | 'part'> {
  readonly doneAt: string | null;
  readonly onSet: () => void;
}

function DoneBox({ iteration, part, doneAt, onSet }: DoneProps): ReactNode {
  const update = useUpdate();
  const may = useMay().change(iteration);
  const set = (done: boolean): void => {
    const added = done ? [{ part, done_at: new Date().toISOString() }] : [];
    const values = (current: RecordView) => ({
      walk: [...readIteration(current).walk.filter((one) => one.part !== part), ...added],
    });
    onSet();
    void update(`${walkParts[part]}: ${done ? 'done' : 'open again'}`, [
      { record: iteration, values },
    ]);
  };
  return (
    <Checkbox
      label={doneAt === null ? 'Done' : `Done ${dayWords(doneAt)}`}
      aria-label={`${walkParts[part]}: done`}
      checked={doneAt !== null}
      disabled={!may}
      onChange={(event) => {
        set(event.currentTarget.checked);
      }}
    />
  );
}
