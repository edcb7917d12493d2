import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import dayjs from 'dayjs';
import { type ReactNode, useState } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { recordTypes } from '../../../shared/records/index.ts';
import { readValues } from '../../../shared/records/read-values.ts';
import { core } from '../../core-client/core.ts';
import { listQuery } from '../../core-client/queries.ts';
import { RecordPicker } from '../../fields/record-picker.tsx';
import { useCommands } from '../../ui/commands.tsx';
import { FormPopover } from '../../ui/form-popover.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { dayWords, storedDay } from '../../ui/time-words.ts';
import { useMay } from '../../ui/use-may.ts';
import { useUpdate } from '../../ui/use-update.ts';
import { useWrite } from '../../ui/write.tsx';
import { readComponent } from './component-line.tsx';
import classes from './harness.module.css';

/** How long until the next review, unless another date is typed. */
const reviewDays = 90;

/** Shows what can be done to a component: reviewed, retired, kept for good, brought back. */
export function ComponentActions({ component }: { readonly component: RecordView }): ReactNode {
  const may = useMay().change(component) && component.deleted_at === null;
  const { status, merged_from } = readComponent(component);
  const change = useChange(component);
  const next = storedDay(dayjs().add(reviewDays, 'day'));
  const isRetired = status === 'retired';
  const review = (): void => {
    void change(`reviewed, next by ${dayWords(next)}`, { review_by: next });
  };
  const commands = { group: 'Harness component', words: 'ledger' };
  useCommands([
    {
      ...commands,
      id: 'harness.reviewed',
      label: 'Mark as reviewed',
      keys: 'v',
      enabled: may && !isRetired,
      run: review,
    },
  ]);
  if (!may) return null;
  return (
    <Group gap={8} className={classes.actions}>
      {isRetired ? (
        <Button
          variant="default"
          onClick={() => {
            void change('back in use', { status: 'active', retired_at: null, retired_in: null });
          }}
        >
          Back in use
        </Button>
      ) : (
        <>
          <Button variant="default" rightSection={<KeyHint keys="v" />} onClick={review}>
            Reviewed
          </Button>
          <Retire change={change} />
        </>
      )}
      <StatusMove status={status} change={change} />
      {merged_from.length > 0 && <TakeApart component={component} />}
    </Group>
  );
}

interface StatusMoveProps {
  readonly status: string;
  readonly change: Change;
}

/** Offers the usual next status. */
function StatusMove({ status, change }: StatusMoveProps): ReactNode {
  if (status === 'candidate')
    return (
      <Button
        variant="default"
        onClick={() => {
          const added_at = new Date().toISOString();
          void change('in use', { status: 'active', added_at });
        }}
      >
        Take into use
      </Button>
    );
  if (status !== 'active') return null;
  return (
    <Button
      variant="default"
      onClick={() => {
        void change('kept for good', { status: 'permanent' });
      }}
    >
      Keep for good
    </Button>
  );
}

type Change = (label: string, values: Readonly<Record<string, string | null>>) => Promise<boolean>;

function useChange(component: RecordView): Change {
  const update = useUpdate();
  return (label, values) =>
    update(`“${component.title}”: ${label}`, [{ record: component, values: () => values }]);
}

/** Asks in which iteration a component was retired; the newest release is offered. */
function Retire({ change }: { readonly change: Change }): ReactNode {
  const [opened, setOpened] = useState(false);
  const iterations = useQuery(listQuery('model_iteration')).data?.items ?? [];
  const newest = newestRelease(iterations);
  const [chosen, setChosen] = useState<string | null | undefined>(undefined);
  const iteration = chosen === undefined ? newest : chosen;
  return (
    <FormPopover
      opened={opened}
      onOpened={setOpened}
      label="Retire"
      width={320}
      target={
        <Button
          variant="default"
          onClick={() => {
            setOpened(!opened);
          }}
        >
          Retire…
        </Button>
      }
    >
      <RecordPicker
        types={['model_iteration']}
        label="Retired in"
        placeholder="No iteration: now"
        value={iteration}
        onChange={setChosen}
      />
      <Button
        mt={8}
        onClick={() => {
          const values = {
            status: 'retired',
            retired_in: iteration,
            retired_at: new Date().toISOString(),
          };
          void change('retired', values).then((done) => {
            if (done) setOpened(false);
          });
        }}
      >
        Retire
      </Button>
    </FormPopover>
  );
}

function newestRelease(iterations: readonly RecordView[]): string | null {
  const released = iterations
    .map(({ id, values }) => ({ id, ...readValues(recordTypes.model_iteration, values).values }))
    .filter(({ status }) => status === 'released')
    .sort((a, b) => ((a.released_at ?? '') < (b.released_at ?? '') ? 1 : -1));
  return released[0]?.id ?? null;
}

/** Undoes a merge: the merged component goes, and its parts count on their own again. */
function TakeApart({ component }: { readonly component: RecordView }): ReactNode {
  const write = useWrite();
  return (
    <Button
      variant="default"
      onClick={() => {
        void write(`“${component.title}” taken apart`, () =>
          core.records.remove({ ids: [component.id] }),
        );
      }}
    >
      Take apart
    </Button>
  );
}
