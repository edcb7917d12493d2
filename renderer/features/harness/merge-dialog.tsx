import { Button, Checkbox, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import dayjs from 'dayjs';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { startingValues } from '../../../shared/records/index.ts';
import { core } from '../../core-client/core.ts';
import { countWords } from '../../ui/number-words.ts';
import { storedDay } from '../../ui/time-words.ts';
import { useWrite } from '../../ui/write.tsx';
import { readComponent } from './component-line.tsx';

const close = { 'aria-label': 'Close' };

interface Props {
  /** The components in use. */
  readonly components: readonly RecordView[];
  readonly onClose: () => void;
  /** Shows the merged component. */
  readonly onMerged: (id: string) => void;
}

/** Merges components into a new one that keeps what it was merged from and counts as that many. */
export function MergeDialog({ components, onClose, onMerged }: Props): ReactNode {
  const write = useWrite();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [name, setName] = useState('');
  const [isSaving, setSaving] = useState(false);
  const parts = components.filter(({ id }) => chosen.includes(id));
  const isReady = parts.length > 1 && name.trim() !== '';
  const merge = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isReady || isSaving) return;
    setSaving(true);
    const made = await write(`${countWords(parts.length, 'component')} merged`, () =>
      core.records.create({
        type: 'harness_component',
        values: mergedValues(name.trim(), parts),
      }),
    );
    setSaving(false);
    if (made) onMerged(made.record.id);
  };
  return (
    <Modal opened onClose={onClose} title="Merge components" size="md" closeButtonProps={close}>
      <form
        onSubmit={(event) => {
          void merge(event);
        }}
      >
        <Stack gap={12}>
          <Text size="sm">
            The merged component keeps what it was merged from and counts as that many, so a merge
            makes the product look no thinner.
          </Text>
          <TextInput
            label="Name of the merged component"
            data-autofocus
            maxLength={200}
            value={name}
            onChange={(event) => {
              setName(event.currentTarget.value);
            }}
          />
          <Parts components={components} chosen={chosen} onChange={setChosen} />
          <Group gap={8}>
            <Button type="submit" disabled={!isReady} loading={isSaving}>
              {parts.length > 1 ? `Merge ${parts.length}` : 'Merge'}
            </Button>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

interface PartsProps extends Pick<Props, 'components'> {
  readonly chosen: readonly string[];
  readonly onChange: (chosen: string[]) => void;
}

const Parts = ({ components, chosen, onChange }: PartsProps): ReactNode => (
  <Checkbox.Group label="Components" value={[...chosen]} onChange={onChange}>
    <Stack gap={6} mt={4} mah={280} style={{ overflowY: 'auto' }}>
      {components.map(({ id, title }) => (
        <Checkbox key={id} value={id} label={title} />
      ))}
    </Stack>
  </Checkbox.Group>
);

/** Returns what a merge begins with: what its parts agree on, and the earliest review. */
function mergedValues(title: string, parts: readonly RecordView[]): Record<string, never> {
  const all = parts.map(readComponent);
  const common = <T,>(values: readonly T[]): T | null =>
    values.every((value) => value === values[0]) ? (values[0] ?? null) : null;
  const reviews = all.map(({ review_by }) => review_by).sort();
  const gap = common(all.map((one) => one.gap));
  const owner = common(all.map((one) => one.owner));
  const isCapability = all.some(({ compensates }) => compensates === 'capability');
  return {
    ...startingValues('harness_component'),
    title,
    kind: common(all.map(({ kind }) => kind)) ?? 'other',
    compensates: isCapability ? 'capability' : (all[0]?.compensates ?? 'capability'),
    merged_from: parts.map(({ id }) => id),
    added_at: new Date().toISOString(),
    review_by: reviews[0] ?? storedDay(dayjs().add(90, 'day')),
    stages: [...new Set(all.flatMap(({ stages }) => stages))],
    ...(gap === null ? {} : { gap }),
    ...(owner === null ? {} : { owner }),
  } as unknown as Record<string, never>;
}
