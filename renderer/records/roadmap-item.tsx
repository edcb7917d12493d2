import { IconMap2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { recordTypes } from '../../shared/records/index.ts';
import { readValues } from '../../shared/records/read-values.ts';
import { recordQuery } from '../core-client/queries.ts';
import { BuildOrCollect } from '../features/harness/build-or-collect.tsx';
import { RoadmapPage } from '../features/roadmap/roadmap-page.tsx';
import { defineRecordPage } from '../ui/page-manifest.ts';
import { quietColour, type RecordManifest } from '../ui/record-manifest.ts';
import { listView, type ListViewProps } from './parts/list-view.tsx';
import { useOpenRecord } from './parts/use-open-record.ts';

/** Shows the roadmap; an item with a customer’s request offers to weigh a harness against data. */
const RoadmapView = ({ onFeed: _, detail, ...props }: ListViewProps): ReactNode => (
  <RoadmapPage
    {...props}
    detail={(id, parts) =>
      detail(id, {
        ...parts,
        extra: (
          <>
            {parts.extra}
            <RequestDecision item={id} />
          </>
        ),
      })
    }
  />
);

function RequestDecision({ item }: { readonly item: string }): ReactNode {
  const { data } = useQuery(recordQuery(item));
  const open = useOpenRecord();
  if (!data || data.values['request'] === null || data.values['request'] === undefined) return null;
  const { gaps } = readValues(recordTypes.roadmap_item, data.values).values;
  return <BuildOrCollect about={data} gaps={gaps} onOpen={open} />;
}

/** The roadmap: one list with product capability and training investment. */
const page = defineRecordPage({
  name: 'roadmap',
  title: 'Roadmap items',
  words: 'roadmap plan priorities order sequence',
  icon: IconMap2,
  letter: 'n',
  group: 'method',
  order: { fdc: 76, research: 45, success: 85, admin: 76 },
  asOf: true,
  creates: { words: 'plan priority' },
  ...listView('/roadmap', RoadmapView),
});

export const roadmapItem = {
  icon: IconMap2,
  colour: quietColour,
  page,
} as const satisfies RecordManifest;
