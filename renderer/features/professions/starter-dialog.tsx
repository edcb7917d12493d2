import { Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { Starter } from '../../../shared/api/professions.ts';
import { core } from '../../core-client/core.ts';
import { startersQuery } from '../../core-client/queries.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { ListSkeleton } from '../../ui/list-page/list-skeleton.tsx';
import { countWords } from '../../ui/number-words.ts';
import { useWrite } from '../../ui/write.tsx';
import classes from './professions.module.css';

const close = { 'aria-label': 'Close' };

interface Props {
  readonly onClose: () => void;
  /** Shows a profession that was added. */
  readonly onAdded: (id: string) => void;
}

/** Adds starter workflows as professions, which are then edited like any other. */
export function StarterDialog({ onClose, onAdded }: Props): ReactNode {
  const { data, error, refetch } = useQuery(startersQuery);
  const write = useWrite();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [isSaving, setSaving] = useState(false);
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (chosen.length === 0 || isSaving) return;
    setSaving(true);
    const made = await write(`${countWords(chosen.length, 'workflow')} added`, () =>
      core.professions.addStarters({ titles: [...chosen] }),
    );
    setSaving(false);
    if (made === null) return;
    onClose();
    const [first] = made.added;
    if (first !== undefined) onAdded(first);
  };
  return (
    <Modal opened onClose={onClose} title="Starter workflows" size="lg" closeButtonProps={close}>
      <form
        onSubmit={(event) => {
          void add(event);
        }}
      >
        <Stack gap={12}>
          <Text size="sm">
            Each comes with stages, their share of the value, failure modes and magic moments. Edit
            them to match your work. Coverage and scores are yours to fill in.
          </Text>
          {error && (
            <ErrorNotice
              error={error}
              retry={() => {
                void refetch();
              }}
            />
          )}
          {!data && !error && <ListSkeleton rows={6} />}
          {data && <Choices starters={data} chosen={chosen} onChange={setChosen} />}
          <Group gap={8}>
            <Button type="submit" disabled={chosen.length === 0} loading={isSaving}>
              {chosen.length === 0
                ? 'Add workflows'
                : `Add ${countWords(chosen.length, 'workflow')}`}
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

interface ChoicesProps {
  readonly starters: readonly Starter[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: string[]) => void;
}

function Choices({ starters, chosen, onChange }: ChoicesProps): ReactNode {
  const free = starters.filter(({ profession }) => profession === null).map(({ title }) => title);
  return (
    <>
      {free.length > 1 && (
        <Checkbox
          label="All that are not here yet"
          checked={chosen.length === free.length}
          indeterminate={chosen.length > 0 && chosen.length < free.length}
          onChange={(event) => {
            onChange(event.currentTarget.checked ? free : []);
          }}
        />
      )}
      <Checkbox.Group value={[...chosen]} onChange={onChange} aria-label="Workflows">
        <div
          className={classes.starters}
          tabIndex={0}
          role="group"
          aria-label="Workflows to choose"
        >
          {starters.map(({ title, stages, profession }) => (
            <Checkbox
              key={title}
              value={title}
              label={title}
              description={profession === null ? stages.join(' → ') : 'Already here'}
              disabled={profession !== null}
            />
          ))}
        </div>
      </Checkbox.Group>
    </>
  );
}
