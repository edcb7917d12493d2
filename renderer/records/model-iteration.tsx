import { IconCpu } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { RecordView } from '../../shared/api/views.ts';
import { recordTypes } from '../../shared/records/index.ts';
import { IterationMoves } from '../features/iterations/iteration-moves.tsx';
import { Lineage } from '../features/iterations/lineage.tsx';
import { ReleaseWalk } from '../features/iterations/release-walk.tsx';
import { RecordListPage } from '../features/record-list/record-list-page.tsx';
import { SeenWith } from '../features/record-list/seen-with.tsx';
import { defineRecordPage } from '../ui/page-manifest.ts';
import { quietColour, type RecordManifest } from '../ui/record-manifest.ts';
import { dayWords } from '../ui/time-words.ts';
import { listView, type ListViewProps } from './parts/list-view.tsx';
import { useOpenRecord } from './parts/use-open-record.ts';

const { kind, status } = recordTypes.model_iteration.fields;
const labelOf = (options: Readonly<Record<string, string>>, value: unknown): string =>
  typeof value === 'string' ? (options[value] ?? value) : '–';
const releasedAt = (iteration: RecordView): string => {
  const at = iteration.values['released_at'];
  return typeof at === 'string' ? at : '';
};

/** Orders iterations: not released yet first, then the newest release. */
function byRelease(a: RecordView, b: RecordView): number {
  const [of, on] = [releasedAt(a), releasedAt(b)];
  if (of === on) return a.title.localeCompare(b.title);
  if (of === '' || on === '') return of === '' ? -1 : 1;
  return of < on ? 1 : -1;
}

/** Shows the training runs, and at each what can happen next and what its release sets off. */
function IterationsPage({ onFeed, ...props }: ListViewProps): ReactNode {
  const open = useOpenRecord();
  return (
    <RecordListPage
      {...props}
      type="model_iteration"
      order={byRelease}
      empty="No model iterations yet. They record which model something worked or broke with."
      line={(iteration) =>
        [
          labelOf(status.options, iteration.values['status']),
          labelOf(kind.options, iteration.values['kind']),
          releasedAt(iteration) && dayWords(releasedAt(iteration)),
        ]
          .filter(Boolean)
          .join(' · ')
      }
      extra={(iteration) => (
        <>
          <IterationMoves iteration={iteration} />
          <ReleaseWalk iteration={iteration} onOpen={open} />
          <Lineage iteration={iteration} onOpen={open} />
          <SeenWith
            filter={{ iteration: [iteration.id] }}
            title="Observations with this model"
            onOpen={(type) => {
              onFeed({ iteration: [iteration.id], type: [type] });
            }}
          />
        </>
      )}
    />
  );
}

/** Training runs and the models they give. */
const page = defineRecordPage({
  name: 'iterations',
  title: 'Model iterations',
  words: 'versions checkpoints method',
  icon: IconCpu,
  letter: 'm',
  group: 'method',
  order: { fdc: 140, research: 70, success: 140, admin: 140 },
  asOf: true,
  creates: { words: 'version checkpoint' },
  ...listView('/method/iterations', IterationsPage),
});

export const modelIteration = {
  icon: IconCpu,
  colour: quietColour,
  page,
} as const satisfies RecordManifest;
