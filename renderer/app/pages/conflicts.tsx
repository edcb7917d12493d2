import { IconArrowsSplit2 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { ConflictsPage } from '../../features/conflicts/conflicts-page.tsx';
import { recordVerdict } from '../../records/parts/record-slots.tsx';
import { useRecordPane } from '../../records/parts/use-record-pane.tsx';
import { definePage } from '../../ui/page-manifest.ts';
import { noSearch } from '../../ui/search-params.ts';
import { ConflictCount } from '../../features/conflicts/conflict-count.tsx';

/** Shows the inbox of conflicts with the record that one decides about beside it. */
function ConflictsView(): ReactNode {
  const { pane } = useRecordPane();
  return <ConflictsPage detail={(id) => pane(id, { above: recordVerdict })} />;
}

export const conflictsPage = definePage({
  name: 'conflicts',
  title: 'Conflicts',
  words: 'disagree merge both',
  icon: IconArrowsSplit2,
  letter: 'x',
  group: 'main',
  order: { fdc: 60, research: 90, success: 70, admin: 80 },
  asOf: true,
  path: '/conflicts',
  search: noSearch,
  component: ConflictsView,
  count: ConflictCount,
});
