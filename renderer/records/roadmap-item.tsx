import { IconMap2 } from '@tabler/icons-react';
import { itemStatuses } from '../../shared/records/roadmap-item.ts';
import { RecordListPage } from '../features/record-list/record-list-page.tsx';
import { defineRecordPage } from '../ui/page-manifest.ts';
import { quietColour, type RecordManifest } from '../ui/record-manifest.ts';
import { listView } from './parts/list-view.tsx';

const statusOf = (status: unknown): string =>
  typeof status === 'string' && Object.hasOwn(itemStatuses, status)
    ? itemStatuses[status as keyof typeof itemStatuses]
    : '–';

/** The roadmap: one list with product capability and training investment. */
const page = defineRecordPage({
  name: 'roadmap',
  title: 'Roadmap items',
  words: 'roadmap plan priorities order sequence',
  icon: IconMap2,
  letter: 'n',
  group: 'method',
  order: { fdc: 75, research: 45, success: 85, admin: 75 },
  asOf: true,
  creates: { words: 'plan priority' },
  ...listView('/roadmap', (props) => (
    <RecordListPage
      {...props}
      type="roadmap_item"
      empty="No roadmap items yet. Each names a product capability and the training behind it."
      line={({ values }) =>
        [statusOf(values['status']), values['product_capability'], values['training_investment']]
          .filter((part) => typeof part === 'string')
          .join(' · ')
      }
    />
  )),
});

export const roadmapItem = {
  icon: IconMap2,
  colour: quietColour,
  page,
} as const satisfies RecordManifest;
