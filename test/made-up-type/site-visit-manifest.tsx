import { IconDoor } from '@tabler/icons-react';
import { RecordListPage } from '../../renderer/features/record-list/record-list-page.tsx';
import { listView } from '../../renderer/records/parts/list-view.tsx';
import { defineRecordPage } from '../../renderer/ui/page-manifest.ts';
import { quietColour, type RecordManifest } from '../../renderer/ui/record-manifest.ts';

const page = defineRecordPage({
  name: 'site_visits',
  title: 'Site visits',
  words: 'calls on location',
  icon: IconDoor,
  letter: 'v',
  group: 'main',
  order: { fdc: 25, research: 125, success: 5, admin: 125 },
  asOf: true,
  creates: { words: 'call' },
  ...listView('/site-visits', (props) => (
    <RecordListPage
      {...props}
      type={'site_visit' as never}
      empty="No site visits yet."
      line={({ values }) => `Mood: ${String(values['mood'])}`}
    />
  )),
});

export const siteVisit = {
  icon: IconDoor,
  colour: quietColour,
  page,
} as const satisfies RecordManifest;
