import { IconTools } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { listQuery } from '../core-client/queries.ts';
import { ComponentActions } from '../features/harness/component-actions.tsx';
import { coveredBy } from '../features/harness/covered.ts';
import { Decisions } from '../features/harness/decisions.tsx';
import { OverviewActions } from '../features/harness/overview-actions.tsx';
import { MergedParts } from '../features/harness/merged-parts.tsx';
import { byReview, ComponentLine } from '../features/harness/component-line.tsx';
import { type HarnessFilter, passes, StatusFilter } from '../features/harness/status-filter.tsx';
import { ThinnessOverview } from '../features/harness/thinness-overview.tsx';
import { RecordListPage } from '../features/record-list/record-list-page.tsx';
import { defineRecordPage } from '../ui/page-manifest.ts';
import { quietColour, type RecordManifest } from '../ui/record-manifest.ts';
import { listView, type ListViewProps } from './parts/list-view.tsx';
import { useOpenRecord } from './parts/use-open-record.ts';

/** Shows the ledger of the product's parts that make up for the model. */
function HarnessPage({ record, onRecord, detail }: ListViewProps): ReactNode {
  const open = useOpenRecord();
  const [filter, setFilter] = useState<HarnessFilter>('used');
  const covered = coveredBy(useQuery(listQuery('harness_component')).data?.items ?? []);
  return (
    <RecordListPage
      record={record}
      onRecord={onRecord}
      detail={detail}
      type="harness_component"
      title="Harness"
      order={byReview}
      begin={() => ({ added_at: new Date().toISOString() })}
      narrowed={{
        keep: ({ id, values }) =>
          passes(filter, values['status']) && (filter === 'all' || !covered.has(id)),
        control: <StatusFilter value={filter} onChange={setFilter} />,
        onAll: () => {
          setFilter('all');
        },
      }}
      overview={
        <ThinnessOverview onOpen={open}>
          <OverviewActions onOpen={onRecord} />
          <Decisions onOpen={open} />
        </ThinnessOverview>
      }
      extra={(component) => (
        <>
          <ComponentActions component={component} />
          <MergedParts component={component} onOpen={onRecord} />
        </>
      )}
      empty={
        'No harness components yet. They are the parts of the product that make up for what the ' +
        'model can’t do.'
      }
      line={(component) => <ComponentLine component={component} />}
    />
  );
}

const page = defineRecordPage({
  name: 'harness',
  title: 'Harness',
  words: 'ledger thinness workarounds scaffold components reviews method',
  icon: IconTools,
  letter: 'h',
  group: 'method',
  order: { fdc: 96, research: 74, success: 106, admin: 106 },
  asOf: true,
  creates: { words: 'workaround scaffold component' },
  ...listView('/method/harness', HarnessPage),
});

export const harnessComponent = {
  icon: IconTools,
  colour: quietColour,
  page,
} as const satisfies RecordManifest;
