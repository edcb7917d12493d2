import { Button, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useId, useLayoutEffect, useState } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { beginPhase } from '../../../shared/method/experiment-moves.ts';
import { RecordPicker } from '../../fields/record-picker.tsx';
import { isInnerEscape } from '../../ui/inner-escape.ts';
import type { ExperimentValues } from './read-experiment.ts';
import { useExperimentWrite } from './use-experiment-write.ts';
import classes from './experiment-page.module.css';

interface Props {
  readonly record: RecordView;
  readonly values: ExperimentValues;
  readonly onClose: () => void;
}

/** Starts the next phase on a model iteration; this ends the running phase. */
export function NewPhase({ record, values, onClose }: Props): ReactNode {
  const [name, setName] = useState(`Phase ${values.phases.length + 1}`);
  const [iteration, setIteration] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const iterationId = useId();
  const write = useExperimentWrite(record);
  useLayoutEffect(() => {
    document.getElementById(iterationId)?.focus();
  }, [iterationId]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (iteration === null || name.trim() === '') return;
    const phase = { name: name.trim(), reason: reason.trim() || null, model_iteration: iteration };
    void write(`${phase.name} started`, (current) =>
      beginPhase(current, phase, new Date().toISOString()),
    ).then((done) => {
      if (done) onClose();
    });
  };
  return (
    <form
      className={classes.newPhase}
      aria-label="New phase"
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        if (isInnerEscape(event.nativeEvent)) return;
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}
    >
      <LineInput label="Phase" value={name} maxLength={200} withAsterisk onChange={setName} />
      <RecordPicker
        types={['model_iteration']}
        label="Model iteration"
        withAsterisk
        value={iteration}
        onChange={setIteration}
        id={iterationId}
      />
      <LineInput label="Reason" value={reason} maxLength={500} onChange={setReason} />
      <Button type="submit" disabled={iteration === null || name.trim() === ''}>
        Start phase
      </Button>
      <Button variant="default" onClick={onClose}>
        Cancel
      </Button>
    </form>
  );
}

function LineInput({
  onChange,
  ...props
}: {
  readonly label: string;
  readonly value: string;
  readonly maxLength: number;
  readonly withAsterisk?: boolean;
  readonly onChange: (text: string) => void;
}): ReactNode {
  return (
    <TextInput
      {...props}
      onChange={(event) => {
        onChange(event.currentTarget.value);
      }}
    />
  );
}
