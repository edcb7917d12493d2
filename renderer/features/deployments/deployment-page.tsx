import { Tabs, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Filter } from '../../../shared/api/feed.ts';
import type { RecordView } from '../../../shared/api/views.ts';
import { recordQuery } from '../../core-client/queries.ts';
import { useCommands } from '../../ui/commands.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { ListSkeleton } from '../../ui/list-page/list-skeleton.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { DeploymentHeader } from './deployment-header.tsx';
import { Numbers } from './numbers.tsx';
import { Timeline } from './timeline.tsx';
import classes from './deployment-page.module.css';

export const deploymentTabs = {
  timeline: 'Timeline',
  experiments: 'Experiments',
  observations: 'Observations',
  numbers: 'Statistics',
  about: 'Activity',
} as const;
export type DeploymentTab = keyof typeof deploymentTabs;

interface Props {
  readonly id: string;
  readonly tab: DeploymentTab;
  readonly onTab: (tab: DeploymentTab) => void;
  readonly onBack: () => void;
  readonly onOpenRecord: (id: string) => void;
  readonly onOpenExperiment: (id: string) => void;
  /** Shows the records behind a number or a week. */
  readonly onShowRecords: (filter: Filter) => void;
  /**
   * What needs a decision first (removed, in conflict), and what people said and did: from the
   * record's own feature.
   */
  readonly notices: (record: RecordView) => ReactNode;
  readonly about: (record: RecordView) => ReactNode;
  /** The experiments of the deployment, from their own feature. */
  readonly experiments: ReactNode;
  /** The feed narrowed to the deployment, from its own feature. */
  readonly observations: ReactNode;
}

/** Shows one deployment: what it is, what happened in it, and how much of what. */
export function DeploymentPage(props: Props): ReactNode {
  const { id, tab, onTab, onBack, notices } = props;
  const { data: record, error, refetch } = useQuery(recordQuery(id));
  const names = Object.keys(deploymentTabs) as DeploymentTab[];
  useCommands(
    names.map((name, i) => ({
      id: `deployment.${name}`,
      label: `Show ${deploymentTabs[name].toLowerCase()}`,
      group: 'Deployment',
      keys: String(i + 1),
      run: () => {
        onTab(name);
      },
    })),
  );
  if (error)
    return (
      <NotYet>
        <ErrorNotice error={error} retry={() => void refetch()} />
      </NotYet>
    );
  if (!record)
    return (
      <NotYet>
        <ListSkeleton />
      </NotYet>
    );
  return (
    <div className={classes.page}>
      {notices(record)}
      <DeploymentHeader record={record} onBack={onBack} />
      <Tabs
        value={tab}
        onChange={(value) => {
          onTab(value as DeploymentTab);
        }}
        className={classes.tabs}
        keepMounted={false}
      >
        <Tabs.List className={classes.tabList}>
          {names.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {deploymentTabs[name]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {names.map((name) => (
          <Tabs.Panel key={name} value={name} className={classes.panel}>
            <TabContent {...props} tab={name} record={record} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </div>
  );
}

function TabContent(props: Props & { readonly record: RecordView }): ReactNode {
  const { tab, record, onShowRecords } = props;
  switch (tab) {
    case 'timeline':
      return (
        <Timeline
          record={record}
          onOpenRecord={props.onOpenRecord}
          onOpenExperiment={props.onOpenExperiment}
          onShowRecords={onShowRecords}
        />
      );
    case 'experiments':
      return props.experiments;
    case 'observations':
      return props.observations;
    case 'numbers':
      return <Numbers deployment={record.id} onShowRecords={onShowRecords} />;
    case 'about':
      return (
        <div className={classes.about} tabIndex={-1}>
          <VisuallyHidden component="h2">{deploymentTabs.about}</VisuallyHidden>
          {props.about(record)}
        </div>
      );
  }
}

const NotYet = ({ children }: { readonly children: ReactNode }): ReactNode => (
  <>
    <PageHeader title="Deployment" />
    {children}
  </>
);
