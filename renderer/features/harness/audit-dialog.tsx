import { Button, Group, Modal, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import type { RecordType } from '../../../shared/records/define-record.ts';
import { recordTypes, startingValues } from '../../../shared/records/index.ts';
import { core } from '../../core-client/core.ts';
import { RecordForm } from '../../fields/record-form.tsx';
import { useWrite } from '../../ui/write.tsx';
import { MovableList } from './movable-list.tsx';
import { seenOf } from '../../ui/seen-of.ts';

interface Props {
  /** The components in use. */
  readonly components: readonly RecordView[];
  readonly onClose: () => void;
}

const definition = recordTypes.harness_component as unknown as RecordType;
/** What an audit asks of each component. */
const asked = [
  'kind',
  'compensates',
  'gap',
  'next_run_close',
  'owner',
  'review_by',
  'hours_per_month',
];

/**
 * Walks through an existing stack, component by component; at its end, the hours that could move to
 * data collection. What is answered is kept at once, so one can stop and begin again.
 */
export function AuditDialog({ components, onClose }: Props): ReactNode {
  // Those that were there at the beginning: the order stays while they are answered.
  const [order] = useState(() => components.map(({ id }) => id));
  const [at, setAt] = useState(0);
  const [isAdding, setAdding] = useState(order.length === 0);
  const next = (): void => {
    setAt(at + 1);
  };
  const current = components.find(({ id }) => id === order[at]);
  const isOver = at >= order.length;
  return (
    <Modal
      opened
      onClose={onClose}
      title="Audit the stack"
      size="lg"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {isAdding && (
        <NewComponent
          onDone={() => {
            setAdding(false);
          }}
        />
      )}
      {!isAdding && !isOver && (
        <>
          <Text size="sm" c="dimmed">
            {at + 1} of {order.length}
          </Text>
          <Text fw={600} mb={8}>
            {current?.title ?? 'Removed meanwhile'}
          </Text>
          {current && <Questions key={current.id} component={current} onDone={next} />}
          <Button mt={8} variant="subtle" onClick={next}>
            Skip
          </Button>
        </>
      )}
      {!isAdding && isOver && (
        <>
          <MovableList components={components} />
          <Group gap={8} mt={12}>
            <Button onClick={onClose}>Finish</Button>
            <Button
              variant="default"
              onClick={() => {
                setAdding(true);
              }}
            >
              Add a component
            </Button>
          </Group>
        </>
      )}
    </Modal>
  );
}

interface QuestionsProps {
  readonly component: RecordView;
  readonly onDone: () => void;
}

function Questions({ component, onDone }: QuestionsProps): ReactNode {
  const write = useWrite();
  const draft = `edit:${component.id}:audit`;
  return (
    <RecordForm
      definition={definition}
      initial={component.values}
      names={asked}
      draftKey={draft}
      autoFocus="gap"
      saveLabel="Next"
      seen={seenOf(component, asked)}
      onSave={async ({ changed, seen, discardDraft }) => {
        const hasChanged = Object.keys(changed).length > 0;
        const done = hasChanged
          ? await write(`“${component.title}” audited`, () =>
              core.records.update({ id: component.id, values: changed as never, seen, draft }),
            )
          : await discardDraft();
        if (done !== null) onDone();
        return done !== null;
      }}
    />
  );
}

function NewComponent({ onDone }: { readonly onDone: () => void }): ReactNode {
  const write = useWrite();
  const [initial] = useState(() => startingValues('harness_component'));
  const draft = 'new:harness_component:audit';
  return (
    <RecordForm
      definition={definition}
      initial={initial}
      names={['title', ...asked, 'added_at']}
      draftKey={draft}
      autoFocus="title"
      saveLabel="Add"
      onClose={onDone}
      onSave={async ({ values }) => {
        const given = Object.entries(values).filter(
          ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
        );
        const done = await write(`“${String(values['title'])}” added`, () =>
          core.records.create({
            type: 'harness_component',
            values: { ...initial, ...Object.fromEntries(given) } as never,
            draft,
          }),
        );
        if (done) onDone();
        return done !== null;
      }}
    />
  );
}
