import { Button } from '@mantine/core';
import { IconMap2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { RoadmapLine } from '../../../shared/api/roadmap.ts';
import type { RecordView } from '../../../shared/api/views.ts';
import { gapQuery, roadmapQuery } from '../../core-client/queries.ts';
import { useCommands } from '../../ui/commands.tsx';
import type { GapLinks } from '../../ui/gap-links.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { LinkedSection } from '../../ui/linked-section.tsx';
import { useMay } from '../../ui/use-may.ts';
import { ItemForm } from './new-item.tsx';
import { rangeText, scoreText, statusWords } from './roadmap-words.ts';

interface Props {
  readonly gap: RecordView;
  readonly links: GapLinks | undefined;
  /** Opens an item. */
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

/**
 * Shows the roadmap items of a gap with their two columns and their numbers, and makes another
 * from it, with what is known of the gap and its data jobs.
 */
export function GapItems({ gap, links, onOpen }: Props): ReactNode {
  const [asking, setAsking] = useState(false);
  const may = useMay().create('roadmap_item', null) && gap.deleted_at === null;
  const lines = useQuery(roadmapQuery).data;
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
      enabled: may && links !== undefined,
      run: begin,
    },
  ]);
  return (
    <LinkedSection
      title="Roadmap"
      rows={links?.records.map(({ id, title }) => {
        const line = lines?.find((one) => one.id === id);
        return { id, title, line: line && <ItemLine item={line} /> };
      })}
      more={links && links.n - links.records.length}
      empty="The roadmap has no item for this gap yet."
      action={may && !asking && <AddButton onClick={begin} />}
      onOpen={onOpen}
    >
      {asking && (
        <NewGapItem
          gap={gap}
          onDone={(id) => {
            setAsking(false);
            if (id !== null) onOpen(id);
          }}
        />
      )}
    </LinkedSection>
  );
}

/** Says what an item gives the product, what is trained for it, and what it is worth. */
const ItemLine = ({ item }: { readonly item: RoadmapLine }): ReactNode => (
  <>
    <div dir="auto">Product: {item.product}</div>
    <div dir="auto">Training: {item.training}</div>
    {statusWords(item.status)} · C {scoreText(item.c)} ({rangeText(item.range)}) · place{' '}
    {item.place}
    {item.rank !== item.place && `, by score ${item.rank}`}
  </>
);

const AddButton = ({ onClick }: { readonly onClick: () => void }): ReactNode => (
  <Button
    variant="default"
    size="compact-xs"
    leftSection={<IconMap2 size={13} aria-hidden />}
    rightSection={<KeyHint keys="p" />}
    onClick={onClick}
  >
    Add to roadmap…
  </Button>
);

interface NewProps {
  readonly gap: RecordView;
  readonly onDone: (id: string | null) => void;
}

function NewGapItem({ gap, onDone }: NewProps): ReactNode {
  const named = useQuery(gapQuery(gap.id)).data?.named_by;
  if (!named) return null;
  const jobs = named.find(({ type }) => type === 'data_job')?.records ?? [];
  const unlocked = gap.values['capability_unlocked'];
  return (
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
      onDone={onDone}
    />
  );
}

const oneLine = (text: string): string => text.trim().replaceAll(/\s+/g, ' ');
