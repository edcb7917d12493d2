import { Button, VisuallyHidden } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { newRecordId } from '../../../shared/ids.ts';
import { moveItem } from '../../fields/use-item-keys.ts';
import { useMay } from '../../ui/use-may.ts';
import { type Stage, stagesOf, withoutStage, withStage } from './profession-stages.ts';
import { StageForm } from './stage-form.tsx';
import { StageRow } from './stage-row.tsx';
import { useStageDrag } from './use-stage-drag.ts';
import { useStageWrites } from './use-stage-writes.ts';
import classes from './stages.module.css';

/**
 * Shows the workflow of a profession: stages in order. Each change is saved as it is made, and can
 * be undone.
 */
export function StagesEditor({ profession }: { readonly profession: RecordView }): ReactNode {
  const { stages, readable } = stagesOf(profession);
  const put = useStageWrites(profession);
  const mayChange = useMay().change(profession);
  const [editing, setEditing] = useState<string | null>(null);
  const { list, said, move } = useMoving(stages, put);
  const drag = useStageDrag(move);
  if (!readable) return null;

  const remove = ({ id, name }: Stage): void => {
    void put(`Stage “${name}” removed`, (current) => withoutStage(current, id));
  };
  const closed = profession.deleted_at !== null || !mayChange;
  return (
    <section aria-label="Workflow" className={classes.section}>
      <h3 className={classes.heading}>
        Workflow <span className={classes.count}>{stages.length}</span>
      </h3>
      {stages.length === 0 && (
        <p className={classes.note}>
          No stages yet. A workflow runs from first idea to final output.
        </p>
      )}
      <ol ref={list} className={classes.stages}>
        {stages.map((stage, at) =>
          editing === stage.id ? (
            <ChangedStage
              key={stage.id}
              profession={profession}
              stage={stage}
              onClose={() => {
                setEditing(null);
              }}
            />
          ) : (
            <StageRow
              key={stage.id}
              stage={stage}
              at={at}
              count={stages.length}
              readonly={closed}
              drag={drag}
              onMove={(to) => {
                move(at, to);
              }}
              onEdit={() => {
                setEditing(stage.id);
              }}
              onRemove={() => {
                remove(stage);
              }}
            />
          ),
        )}
      </ol>
      {!closed && <NewStage profession={profession} />}
      <VisuallyHidden aria-live="polite">{said}</VisuallyHidden>
    </section>
  );
}

/** Moves a stage; the focus goes with it, and its new place is said. */
function useMoving(stages: readonly Stage[], put: ReturnType<typeof useStageWrites>) {
  const [said, setSaid] = useState('');
  const list = useRef<HTMLOListElement>(null);
  const focusAfter = useRef<string | null>(null);
  const order = stages.map((stage) => stage.id).join();
  useLayoutEffect(() => {
    if (focusAfter.current === null) return;
    list.current
      ?.querySelector<HTMLElement>(`[data-stage="${focusAfter.current}"] button`)
      ?.focus();
    focusAfter.current = null;
  }, [order]);
  const move = (from: number, to: number): void => {
    const stage = stages[from];
    if (!stage || to < 0 || to >= stages.length) return;
    focusAfter.current = stage.id;
    setSaid(`${stage.name} is now stage ${to + 1} of ${stages.length}`);
    void put(`“${stage.name}” moved`, (current) =>
      moveItem(
        current,
        current.findIndex(({ id }) => id === stage.id),
        to,
      ),
    );
  };
  return { list, said, move };
}

interface WorkflowProps {
  readonly profession: RecordView;
}

function ChangedStage({
  profession,
  stage,
  onClose,
}: WorkflowProps & { readonly stage: Stage; readonly onClose: () => void }): ReactNode {
  const put = useStageWrites(profession);
  return (
    <li className={classes.form}>
      <StageForm
        profession={profession}
        stage={stage}
        onClose={onClose}
        onSave={(next, options) =>
          put(`Stage “${next.name}” changed`, (current) => withStage(current, next), options)
        }
      />
    </li>
  );
}

function NewStage({ profession }: WorkflowProps): ReactNode {
  const put = useStageWrites(profession);
  const [adding, setAdding] = useState<string | null>(null);
  if (adding !== null)
    return (
      <div className={classes.form}>
        <StageForm
          profession={profession}
          stage={{ id: adding }}
          onClose={() => {
            setAdding(null);
          }}
          onSave={(next, options) =>
            put(`Stage “${next.name}” added`, (current) => withStage(current, next), options)
          }
        />
      </div>
    );
  return (
    <Button
      className={classes.add}
      variant="subtle"
      size="compact-sm"
      leftSection={<IconPlus size={14} aria-hidden />}
      onClick={() => {
        setAdding(newRecordId());
      }}
    >
      Add stage
    </Button>
  );
}
