import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { RoadmapLine } from '../../../shared/api/roadmap.ts';
import type { RecordView } from '../../../shared/api/views.ts';
import type { RecordType } from '../../../shared/records/define-record.ts';
import { recordTypes } from '../../../shared/records/index.ts';
import { EditInPlace } from '../../fields/edit-in-place.tsx';
import { useCommands } from '../../ui/commands.tsx';
import { useMay } from '../../ui/use-may.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { SetBy } from './set-by.tsx';
import { isMoved } from './roadmap-words.ts';
import classes from './roadmap.module.css';

const definition = recordTypes.roadmap_item as unknown as RecordType;

interface Props {
  readonly record: RecordView;
  readonly item: RoadmapLine;
}

/** Shows an item's place and its rank by score, and lets people move it with a reason. */
export function OverridePart({ record, item }: Props): ReactNode {
  const [opened, setOpened] = useState(false);
  const may = useMay().change(record) && record.deleted_at === null;
  useCommands([
    {
      id: 'roadmap.override',
      label: 'Move to another rank…',
      group: 'Roadmap',
      keys: 'o',
      words: 'override order priority',
      enabled: may,
      run: () => {
        setOpened(true);
      },
    },
  ]);
  return (
    <section className={classes.part} aria-label="Rank">
      <EditInPlace
        record={record}
        definition={definition}
        names={['override']}
        label="Override"
        readOnly={!may}
        opened={opened}
        onOpenedChange={setOpened}
      >
        <p className={classes.rankLine}>
          Place <b>{item.place}</b>
          {(item.override !== null || isMoved(item)) && (
            <>
              , by score <b>{item.rank}</b>
            </>
          )}
          {may && (
            <Button
              variant="default"
              size="compact-xs"
              rightSection={<KeyHint keys="o" />}
              onClick={() => {
                setOpened(true);
              }}
            >
              Move…
            </Button>
          )}
        </p>
        <Reason override={item.override} />
      </EditInPlace>
    </section>
  );
}

/** Says who moved the item, when and why. */
function Reason({ override }: Pick<RoadmapLine, 'override'>): ReactNode {
  if (override === null) return null;
  const { rank, by, at, why } = override;
  return (
    <p className={classes.override}>
      Moved to {rank} by <SetBy by={by} at={at} />: <q>{why}</q>
    </p>
  );
}
