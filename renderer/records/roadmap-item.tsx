import { IconMap2 } from '@tabler/icons-react';
import { RoadmapPage } from '../features/roadmap/roadmap-page.tsx';
import { defineRecordPage } from '../ui/page-manifest.ts';
import { quietColour, type RecordManifest } from '../ui/record-manifest.ts';
import { listView } from './parts/list-view.tsx';

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
  ...listView('/roadmap', ({ onFeed: _, ...props }) => <RoadmapPage {...props} />),
});

export const roadmapItem = {
  icon: IconMap2,
  colour: quietColour,
  page,
} as const satisfies RecordManifest;
