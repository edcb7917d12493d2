import { Button, Checkbox, NumberInput, Select, TextInput } from '@mantine/core';
import { type ReactNode, useRef, useState } from 'react';
import type { Collection } from '../../../shared/api/jobs.ts';
import { useFocusWhenReady } from '../../fields/use-focus-when-ready.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { type DeliveryContent, deliveryDraftKey, useDeliveryForm } from './use-delivery-form.ts';
import classes from './jobs.module.css';

/** An observation that is delivered from its page. */
export interface DeliveredFrom {
  readonly observation: string;
  readonly files: readonly { readonly id: string; readonly name: string }[];
}

interface Props {
  readonly collection: Collection;
  /** The observation that it is delivered from; by default, the delivery names none. */
  readonly from?: DeliveredFrom;
  readonly onDone?: () => void;
}

/** Asks how much was collected; what is still missing is filled in. Enter delivers. */
export function DeliverForm({ collection, from, onDone }: Props): ReactNode {
  const { job, deployment, outstanding, waiting, slices } = collection;
  const [content, setContent] = useState<DeliveryContent>(() => wholeOf(from));
  const draftKey = deliveryDraftKey(from?.observation ?? job.id, from ? job.id : deployment);
  const missing = Math.max(1, (outstanding ?? 1) - waiting);
  const usual = from ? Math.max(1, content.attachments.length) : missing;
  const delivery = useDeliveryForm(collection, draftKey, usual);
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void delivery.send(content).then((done) => {
          if (done) onDone?.();
        });
      }}
    >
      {from && <ContentChoice from={from} content={content} onContent={setContent} />}
      <Inputs unit={job.unit} slices={slices} delivery={delivery} />
    </form>
  );
}

interface InputsProps {
  readonly unit: string | null;
  readonly slices: readonly string[];
  readonly delivery: ReturnType<typeof useDeliveryForm>;
}

function Inputs({ unit, slices, delivery }: InputsProps): ReactNode {
  const { form, isReady, isValid, sending, put } = delivery;
  const number = useRef<HTMLInputElement>(null);
  useFocusWhenReady(isReady, () => number.current?.focus());
  return (
    <div className={classes.row}>
      <NumberInput
        ref={number}
        label={`Number${unit === null ? '' : ` of ${unit}`}`}
        value={form.count}
        onChange={(count) => {
          if (count !== form.count) put({ count });
        }}
        onFocus={(event) => {
          event.currentTarget.select();
        }}
        min={1}
        allowDecimal={false}
        disabled={!isReady}
        data-autofocus
        w={140}
      />
      <SliceSelect
        slices={slices}
        value={form.slice}
        onChange={(slice) => {
          put({ slice });
        }}
      />
      <TextInput
        label="Note"
        value={form.note}
        maxLength={10_000}
        disabled={!isReady}
        onChange={(event) => {
          put({ note: event.currentTarget.value });
        }}
        style={{ flex: 1, minWidth: 140 }}
      />
      <Button
        type="submit"
        disabled={!isValid || !isReady}
        loading={sending}
        rightSection={<KeyHint keys="Enter" />}
      >
        Deliver
      </Button>
    </div>
  );
}

const wholeOf = (from: DeliveredFrom | undefined): DeliveryContent => ({
  items: from ? [from.observation] : [],
  attachments: from?.files.map(({ id }) => id) ?? [],
});

interface ContentProps {
  readonly from: DeliveredFrom;
  readonly content: DeliveryContent;
  readonly onContent: (content: DeliveryContent) => void;
}

/** Asks what of an observation the delivery holds. */
function ContentChoice({ from, content, onContent }: ContentProps): ReactNode {
  const { items, attachments } = content;
  return (
    <Checkbox.Group
      label="What it holds"
      size="xs"
      value={[...items, ...attachments]}
      onChange={(chosen) => {
        onContent({
          items: chosen.filter((id) => id === from.observation),
          attachments: from.files.map(({ id }) => id).filter((id) => chosen.includes(id)),
        });
      }}
    >
      <div className={classes.contents}>
        <Checkbox size="xs" value={from.observation} label="This observation" />
        {from.files.map(({ id, name }) => (
          <Checkbox key={id} size="xs" value={id} label={name} />
        ))}
      </div>
    </Checkbox.Group>
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
