import { IconFlag } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { TriagePage } from '../../features/triage/triage-page.tsx';
import { readTriageState, writeTriageState } from '../../features/triage/triage-state.ts';
import { recordVerdict } from '../../records/parts/record-slots.tsx';
import { useOpenRecord } from '../../records/parts/use-open-record.ts';
import { useRecordPane } from '../../records/parts/use-record-pane.tsx';
import { definePage } from '../../ui/page-manifest.ts';
import { triageSearch } from '../../ui/search-params.ts';
import { TriageCount } from '../../features/today/waiting-counts.tsx';

const route = getRouteApi('/triage');

/** Shows triage with the observation next to the list. */
function TriageView(): ReactNode {
  const state = readTriageState(route.useSearch());
  const navigate = useNavigate();
  const open = useOpenRecord();
  const { pane, edit } = useRecordPane();
  return (
    <TriagePage
      state={state}
      onOpen={open}
      onEdit={(id) => {
        edit(id);
        void navigate({
          to: '/triage',
          search: writeTriageState({ ...state, record: id }),
          replace: true,
        });
      }}
      onState={(part, how = 'push') => {
        void navigate({
          to: '/triage',
          search: writeTriageState({ ...state, ...part }),
          replace: how === 'replace',
        });
      }}
      detail={(id) => pane(id, { above: recordVerdict })}
    />
  );
}

export const triagePage = definePage({
  name: 'triage',
  title: 'Triage',
  words: 'decide inbox priorities',
  icon: IconFlag,
  letter: 't',
  group: 'main',
  order: { fdc: 80, research: 10, success: 80, admin: 30 },
  asOf: true,
  path: '/triage',
  search: triageSearch,
  component: TriageView,
  count: TriageCount,
});
