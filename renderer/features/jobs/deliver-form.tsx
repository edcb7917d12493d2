import { Button, NumberInput, Select, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Collection } from '../../../shared/api/jobs.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { useDeliver } from './use-deliver.ts';
import classes from './jobs.module.css';

/** Asks how much was collected; what is still missing is filled in. Enter delivers. */
export function DeliverForm({
  collection,
  onDone,
}: {
  readonly collection: Collection;
  readonly onDone?: () => void;
}): ReactNode {
  const { job, deployment, outstanding, waiting, slices } = collection;
  const [count, setCount] = useState<number | string>(Math.max(1, (outstanding ?? 1) - waiting));
  const [slice, setSlice] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const deliver = useDeliver();
  const n = typeof count === 'number' ? count : Number.NaN;
  const isValid = Number.isInteger(n) && n > 0;
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isValid) return;
        const given = { count: n, slice, note: note.trim() === '' ? null : note.trim() };
        void deliver({ ...given, job: job.id, deployment, items: [] }, job.title).then((done) => {
          if (done) onDone?.();
        });
      }}
    >
      <div className={classes.row}>
        <NumberInput
          label={`Number${job.unit === null ? '' : ` of ${job.unit}`}`}
          value={count}
          onChange={setCount}
          min={1}
          allowDecimal={false}
          data-autofocus
          autoFocus
          w={140}
        />
        <SliceSelect slices={slices} value={slice} onChange={setSlice} />
        <TextInput
          label="Note"
          value={note}
          maxLength={10_000}
          onChange={(event) => {
            setNote(event.currentTarget.value);
          }}
          style={{ flex: 1, minWidth: 140 }}
        />
        <Button type="submit" disabled={!isValid} rightSection={<KeyHint keys="Enter" />}>
          Deliver
        </Button>
      </div>
    </form>
  );
}

interface SliceProps {
  readonly slices: readonly string[];
  readonly value: string | null;
  readonly onChange: (slice: string | null) => void;
}

/** Asks for the slice; nothing where the job has none. */
const SliceSelect = ({ slices, value, onChange }: SliceProps): ReactNode =>
  slices.length > 0 && (
    <Select
      label="Slice"
      placeholder="None"
      data={[...new Set(slices)]}
      value={value}
      onChange={onChange}
      clearable
      w={160}
    />
  );
