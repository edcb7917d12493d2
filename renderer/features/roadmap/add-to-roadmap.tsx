import { Button } from '@mantine/core';
import { IconMap2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { gapQuery } from '../../core-client/queries.ts';
import { useCommands } from '../../ui/commands.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { useMay } from '../../ui/use-may.ts';
import { ItemForm } from './new-item.tsx';
import classes from './roadmap.module.css';

interface Props {
  readonly gap: RecordView;
  /** Opens the new item. */
  readonly onOpen: (id: string) => void;
}

const names = [
  'title',
  'product_capability',
  'training_investment',
  'training_investment_why',
  'target_iteration',
  'weeks',
];

/** Makes a roadmap item from a gap, with what is known of the gap and its data jobs. */
export function AddToRoadmap({ gap, onOpen }: Props): ReactNode {
  const [asking, setAsking] = useState(false);
  const may = useMay().create('roadmap_item', null) && gap.deleted_at === null;
  const named = useQuery({ ...gapQuery(gap.id), enabled: may }).data?.named_by;
  const begin = (): void => {
    setAsking(true);
  };
  useCommands([
    {
      id: 'gap.roadmap',
      label: 'Add gap to roadmap…',
      group: 'Capability gap',
      keys: 'p',
      words: 'plan item priority make',
      enabled: may && named !== undefined,
      run: begin,
    },
  ]);
  if (!may || !named) return null;
  const jobs = named.find(({ type }) => type === 'data_job')?.records ?? [];
  const unlocked = gap.values['capability_unlocked'];
  return (
    <section className={classes.part} aria-label="Roadmap">
      {asking ? (
        <ItemForm
          names={names}
          initial={{
            title: gap.title.slice(0, 300),
            ...(typeof unlocked === 'string' && { product_capability: oneLine(unlocked) }),
            ...(jobs.length > 0 && {
              training_investment: jobs.map(({ title }) => title).join('; '),
            }),
            gaps: [gap.id],
            data_jobs: jobs.map(({ id }) => id),
          }}
          draft={`new:roadmap_item:gap:${gap.id}`}
          onDone={(id) => {
            setAsking(false);
            if (id !== null) onOpen(id);
          }}
        />
      ) : (
        <div>
          <Button
            variant="default"
            leftSection={<IconMap2 size={14} aria-hidden />}
            rightSection={<KeyHint keys="p" />}
            onClick={begin}
          >
            Add to roadmap…
          </Button>
        </div>
      )}
    </section>
  );
}

const oneLine = (text: string): string => text.trim().replaceAll(/\s+/g, ' ');
