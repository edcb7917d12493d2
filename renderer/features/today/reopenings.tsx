import { Button } from '@mantine/core';
import { IconPuzzle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
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
  const write = useWrite();
  if (!may || found.length === 0) return null;
  return (
    <TodaySection title="Closed gaps seen again" count={found.length}>
      <ul className={classes.list}>
        {found.map(({ gap, title, observations }) => (
          <TodayRow
            key={gap}
            icon={<IconPuzzle size={16} aria-hidden />}
            title={title}
            facts={countWords(observations.length, 'observation since', 'observations since')}
            onOpen={() => {
              onOpen(gap);
            }}
            action={
              <Button
                size="compact-xs"
                variant="default"
                onClick={() => {
                  void write(`“${title}” reopened`, () =>
                    core.records.update({
                      id: gap,
                      values: { status: 'confirmed', closed_by: null },
                    }),
                  );
                }}
              >
                Reopen
              </Button>
            }
          />
        ))}
      </ul>
    </TodaySection>
  );
}
