import { Button, Group } from '@mantine/core';
import { IconPuzzle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Reopening } from '../../../shared/api/iterations.ts';
import { core } from '../../core-client/core.ts';
import { reopeningsQuery } from '../../core-client/queries.ts';
import { countWords } from '../../ui/number-words.ts';
import { useMay } from '../../ui/use-may.ts';
import { useWrite } from '../../ui/write.tsx';
import { TodayRow } from './today-row.tsx';
import { TodaySection } from './today-section.tsx';
import classes from './today.module.css';

/** Proposes to reopen gaps that were seen again since a release closed them. */
export function Reopenings({ onOpen }: { readonly onOpen: (id: string) => void }): ReactNode {
  const may = useMay().create('capability_gap', null);
  const found = useQuery(reopeningsQuery).data ?? [];
  if (!may || found.length === 0) return null;
  return (
    <TodaySection title="Closed gaps seen again" count={found.length}>
      <ul className={classes.list}>
        {found.map((reopening) => (
          <ClosedAgain key={reopening.gap} reopening={reopening} onOpen={onOpen} />
        ))}
      </ul>
    </TodaySection>
  );
}

interface Props {
  readonly reopening: Reopening;
  readonly onOpen: (id: string) => void;
}

/** Shows a closed gap that was seen again: it is reopened, or stays closed in spite of that. */
function ClosedAgain({ reopening, onOpen }: Props): ReactNode {
  const { gap, title, observations, despite, heads } = reopening;
  const write = useWrite();
  const reopen = (): void => {
    void write(`“${title}” reopened`, () =>
      core.records.update({ id: gap, values: { status: 'confirmed', closed_by: null } }),
    );
  };
  const keepClosed = (): void => {
    void write(`“${title}” stays closed`, () =>
      core.records.update({
        id: gap,
        values: { closed_despite: [...despite, ...observations] },
        seen: { closed_despite: [...heads] },
      }),
    );
  };
  return (
    <TodayRow
      icon={<IconPuzzle size={16} aria-hidden />}
      title={title}
      facts={countWords(observations.length, 'observation since', 'observations since')}
      onOpen={() => {
        onOpen(gap);
      }}
      action={
        <Group gap={6} wrap="nowrap">
          <Button size="compact-xs" variant="default" onClick={reopen}>
            Reopen
          </Button>
          <Button size="compact-xs" variant="subtle" color="gray" onClick={keepClosed}>
            Keep closed
          </Button>
        </Group>
      }
    />
  );
}
