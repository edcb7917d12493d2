import { Button } from '@mantine/core';
import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { startExperiment } from '../../../shared/method/experiment-moves.ts';
import { startChecklist, type StartRequirement } from '../../../shared/method/start-checklist.ts';
import { useCommands } from '../../ui/commands.tsx';
import { countWords } from '../../ui/number-words.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import type { ExperimentValues } from './read-experiment.ts';
import type { Editing } from './section-props.ts';
import { useExperimentWrite } from './use-experiment-write.ts';
import classes from './experiment-page.module.css';

interface Props {
  readonly record: RecordView;
  readonly values: ExperimentValues;
  readonly onEdit: (what: Editing) => void;
}

const whereTo: Readonly<Record<StartRequirement, Editing>> = {
  hypothesis: 'hypothesis',
  goal_metric: 'metrics',
  criteria: 'criteria',
  stage: 'stage',
  iteration: 'phases',
};

/** Shows what a draft still needs before it starts, each with a link; then the start button. */
export function StartPanel({ record, values, onEdit }: Props): ReactNode {
  const write = useExperimentWrite(record);
  const items = startChecklist(values);
  const open = items.filter((item) => !item.done).length;
  const start = (): void => {
    void write('Experiment started', (current) =>
      startExperiment(current, new Date().toISOString()),
    );
  };
  useCommands([
    {
      id: 'experiment.start',
      label: 'Start experiment',
      group: 'Experiment',
      keys: 's',
      enabled: open === 0,
      run: start,
    },
  ]);
  return (
    <section className={classes.start} aria-label="Before it starts">
      <ul className={classes.checklist}>
        {items.map((item) => (
          <ChecklistItem
            key={item.requirement}
            item={item}
            onFill={() => {
              onEdit(whereTo[item.requirement]);
            }}
          />
        ))}
      </ul>
      <div className={classes.startSide}>
        <Button disabled={open > 0} onClick={start} rightSection={<KeyHint keys="s" />}>
          Start
        </Button>
        <span className={classes.note} role="status">
          {open === 0
            ? 'Ready to start. Criteria are fixed from here; later changes are shown.'
            : `${countWords(open, 'item')} missing.`}
        </span>
      </div>
    </section>
  );
}

type Item = ReturnType<typeof startChecklist>[number];

function ChecklistItem({
  item,
  onFill,
}: {
  readonly item: Item;
  readonly onFill: () => void;
}): ReactNode {
  return (
    <li data-done={item.done || undefined}>
      {item.done ? (
        <IconCircleCheck size={16} className={classes.done} role="img" aria-label="Done" />
      ) : (
        <IconCircleDashed size={16} className={classes.todo} role="img" aria-label="Missing" />
      )}
      <span>{item.label}</span>
      {!item.done && (
        <>
          <span className={classes.missing}>{item.missing}</span>
          <button type="button" className={classes.link} onClick={onFill}>
            Fill in<span className={classes.hidden}> {item.label.toLowerCase()}</span>
          </button>
        </>
      )}
    </li>
  );
}
