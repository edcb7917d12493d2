import { IconPuzzle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { RecordView } from '../../shared/api/views.ts';
import { recordTypes } from '../../shared/records/index.ts';
import { gapsQuery } from '../core-client/queries.ts';
import { GapDetails } from '../features/gaps/gap-details.tsx';
import { observationWords, statusWords } from '../features/gaps/gap-words.ts';
import { GapsPage } from '../features/gaps/gaps-page.tsx';
import { BuildOrCollect } from '../features/harness/build-or-collect.tsx';
import { GapComponents } from '../features/harness/gap-components.tsx';
import { GapIterations } from '../features/iterations/gap-iterations.tsx';
import { GapJobs } from '../features/jobs/gap-jobs.tsx';
import { RecordListPage } from '../features/record-list/record-list-page.tsx';
import { GapItems } from '../features/roadmap/gap-items.tsx';
import type { GapSection } from '../ui/gap-links.ts';
import { defineRecordPage } from '../ui/page-manifest.ts';
import { quietColour, type RecordManifest } from '../ui/record-manifest.ts';
import { listView, type ListViewProps } from './parts/list-view.tsx';
import { useOpenRecord } from './parts/use-open-record.ts';

const { status } = recordTypes.capability_gap.fields;

const order: readonly string[] = Object.keys(status.options);
const statusOf = (gap: RecordView): string => String(gap.values['status']);

/** Orders gaps by status, and by name within one. */
const byStatus = (a: RecordView, b: RecordView): number =>
  order.indexOf(statusOf(a)) - order.indexOf(statusOf(b)) || a.title.localeCompare(b.title);

/** Shows the gaps with their counts, the board and the patterns. */
function GapsView(props: ListViewProps): ReactNode {
  const onOpen = useOpenRecord();
  const counts = new Map((useQuery(gapsQuery).data ?? []).map((gap) => [gap.id, gap]));
  const line = (gap: RecordView): string => {
    const found = counts.get(gap.id);
    const words = statusWords(statusOf(gap));
    return found ? `${words} · ${observationWords(found.observations)}` : words;
  };
  const extra = (gap: RecordView): ReactNode => (
    <GapDetails key={gap.id} gap={gap} sections={sectionsOf(gap, onOpen)} />
  );
  return (
    <GapsPage
      record={props.record}
      onRecord={props.onRecord}
      onOpen={onOpen}
      detail={(gap) => props.detail(gap.id, { extra: extra(gap) })}
      list={(tabs) => (
        <RecordListPage
          {...props}
          type="capability_gap"
          above={tabs}
          narrowed={{
            keep: ({ values }) => values['merged_into'] === null,
            control: tabs,
            onAll: () => undefined,
          }}
          order={byStatus}
          empty="No capability gaps yet. A gap is a question that observations support."
          line={line}
          extra={extra}
        />
      )}
    />
  );
}

/** Returns what is done about a gap, each with the words and the numbers of its own page. */
const sectionsOf = (gap: RecordView, onOpen: (id: string) => void): readonly GapSection[] => [
  { type: 'data_job', show: (links) => <GapJobs gap={gap} links={links} onOpen={onOpen} /> },
  { type: 'model_iteration', show: (links) => <GapIterations links={links} onOpen={onOpen} /> },
  { type: 'harness_component', show: (links) => <GapComponents links={links} onOpen={onOpen} /> },
  {
    type: 'build_decision',
    show: (links) => <BuildOrCollect about={gap} gaps={links?.gaps ?? [gap.id]} onOpen={onOpen} />,
  },
  { type: 'roadmap_item', show: (links) => <GapItems gap={gap} links={links} onOpen={onOpen} /> },
];

/** What the model can't do yet, as questions that observations support. */
const page = defineRecordPage({
  name: 'gaps',
  title: 'Capability gaps',
  words: 'questions model can’t evidence',
  icon: IconPuzzle,
  letter: 'g',
  group: 'main',
  order: { fdc: 75, research: 35, success: 75, admin: 75 },
  asOf: true,
  creates: { words: 'question model' },
  ...listView('/gaps', GapsView),
});

export const capabilityGap = {
  icon: IconPuzzle,
  colour: quietColour,
  page,
} as const satisfies RecordManifest;
