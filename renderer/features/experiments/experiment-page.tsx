import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import type { Filter } from '../../../shared/api/feed.ts';
import type { RecordView } from '../../../shared/api/views.ts';
import { criteriaChanges } from '../../../shared/method/criteria-changes.ts';
import type { ObservationType } from '../../../shared/records/index.ts';
import { historyQuery, recordQuery } from '../../core-client/queries.ts';
import { useCommands } from '../../ui/commands.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { ListSkeleton } from '../../ui/list-page/list-skeleton.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { useFocusKeys } from '../../ui/list-page/use-focus-keys.ts';
import { useMay } from '../../ui/use-may.ts';
import { CriteriaSection } from './criteria-section.tsx';
import { DecisionBar } from './decision-bar.tsx';
import { EvidenceColumns } from './evidence-columns.tsx';
import { ExperimentHead } from './experiment-head.tsx';
import { MetricMultiples } from './metric-multiples.tsx';
import { PhaseStrip } from './phase-strip.tsx';
import { readExperiment } from './read-experiment.ts';
import type { Editing } from './section-props.ts';
import { StartPanel } from './start-panel.tsx';
import classes from './experiment-page.module.css';

interface Props {
  readonly id: string;
  readonly onBack: () => void;
  readonly onOpenDeployment: (id: string) => void;
  readonly onOpenRecord: (id: string) => void;
  readonly onShowRecords: (filter: Filter) => void;
  /** Opens the capture with this experiment as its context. */
  readonly onCapture: (type: ObservationType, record: RecordView) => void;
  /**
   * Shows what needs a decision first (removed, in conflict), and comments and history: from the
   * record feature.
   */
  readonly notices: (record: RecordView) => ReactNode;
  readonly about: (record: RecordView) => ReactNode;
}

/** Shows one experiment, from its hypothesis to its decision. */
export function ExperimentPage({ id, ...rest }: Props): ReactNode {
  const { data: record, error, refetch } = useQuery(recordQuery(id));
  if (error && !record)
    return (
      <>
        <PageHeader title="Experiment" />
        <ErrorNotice
          error={error}
          retry={() => {
            void refetch();
          }}
        />
      </>
    );
  if (!record)
    return (
      <>
        <PageHeader title="Experiment" />
        <ListSkeleton />
      </>
    );
  return <Loaded key={id} record={record} {...rest} />;
}

type LoadedProps = Omit<Props, 'id'> & { readonly record: RecordView };

function Loaded({ record, notices, about, ...to }: LoadedProps): ReactNode {
  const { edit, setEditing } = useEditing();
  const sheet = useRef<HTMLDivElement>(null);
  const values = useMemo(() => readExperiment(record), [record]);
  const changes = useCriteriaChanges(record.id);

  const gone = record.deleted_at !== null;
  const keeper = useMay().keeper(record);
  const readOnly = values.status === 'stopped' || gone || keeper !== null;
  useFocusKeys(sheet, 'evidence');
  useCommands([
    {
      id: 'experiment.edit',
      label: 'Edit the hypothesis',
      group: 'Experiment',
      keys: 'e',
      enabled: !readOnly,
      run: () => {
        setEditing('hypothesis');
      },
    },
  ]);
  const shared = { record, values, readOnly };
  return (
    <div className={classes.page}>
      <div className={classes.sheet} ref={sheet}>
        {notices(record)}
        {keeper !== null && <p className={classes.keeper}>{keeper}</p>}
        <ExperimentHead
          {...shared}
          changes={changes}
          hypothesis={edit('hypothesis')}
          stage={edit('stage')}
          onBack={to.onBack}
          onOpenDeployment={to.onOpenDeployment}
        />
        {values.status === 'draft' && !readOnly && (
          <StartPanel record={record} values={values} onEdit={setEditing} />
        )}
        <PhaseStrip {...shared} phases={edit('phases')} />
        <MetricMultiples {...shared} changes={changes} metrics={edit('metrics')} />
        <EvidenceColumns
          experiment={record}
          onOpen={to.onOpenRecord}
          onShowRecords={to.onShowRecords}
          onCapture={to.onCapture}
        />
        <CriteriaSection {...shared} changes={changes} criteria={edit('criteria')} />
        <div className={`${classes.section} ${classes.column}`}>{about(record)}</div>
      </div>
      {!gone && <DecisionBar record={record} values={values} />}
    </div>
  );
}

/** Returns which section is open for editing. */
function useEditing() {
  const [editing, setEditing] = useState<Editing>(null);
  const edit = (what: Editing) => ({
    opened: editing === what,
    onOpenedChange: (opened: boolean) => {
      // A section that closes late must not close the one opened meanwhile.
      setEditing((now) => {
        if (opened) return what;
        if (now === what) return null;
        return now;
      });
    },
  });
  return { edit, setEditing };
}

function useCriteriaChanges(id: string) {
  const { data: history } = useQuery(historyQuery(id));
  return useMemo(() => criteriaChanges(history ?? []), [history]);
}
