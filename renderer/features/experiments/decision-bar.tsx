import { Button } from '@mantine/core';
import { IconGavel } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { reopenExperiment } from '../../../shared/method/experiment-moves.ts';
import { readMetric } from '../../../shared/method/metric-reading.ts';
import { experiment } from '../../../shared/records/experiment.ts';
import { useCommands } from '../../ui/commands.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { MemberName } from '../../ui/member-name.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { useMay } from '../../ui/use-may.ts';
import { DecisionForm } from './decision-form.tsx';
import { goalWords } from './goal-words.ts';
import type { ExperimentValues } from './read-experiment.ts';
import { StateBadge } from '../../ui/state-badge.tsx';
import { useExperimentWrite } from './use-experiment-write.ts';
import { countWords } from '../../ui/number-words.ts';
import classes from './decision-bar.module.css';

const { decision, decision_criteria: rule, evidence_tier: tier } = experiment.fields;

/**
 * Shows the bar at the bottom: while running, the standing and the way to decide; once stopped, the
 * decision and its author.
 */
export function DecisionBar({
  record,
  values,
}: {
  readonly record: RecordView;
  readonly values: ExperimentValues;
}): ReactNode {
  const [deciding, setDeciding] = useState(false);
  const { status } = values;
  const mayDecide = useMay().change(record);
  const decide = (): void => {
    setDeciding(true);
  };

  useCommands([
    {
      id: 'experiment.decide',
      label: 'Stop and decide',
      group: 'Experiment',
      keys: 'd',
      enabled: status === 'running' && mayDecide,
      run: decide,
    },
  ]);
  if (status === 'draft') return null;
  if (status === 'stopped')
    return <Stopped record={record} values={values} mayReopen={mayDecide} />;
  if (deciding && mayDecide)
    return (
      <footer className={classes.bar} aria-label="Decision">
        <DecisionForm
          record={record}
          values={values}
          onClose={() => {
            setDeciding(false);
          }}
        />
      </footer>
    );

  return (
    <footer className={classes.bar} aria-label="Decision">
      <Standing values={values} />
      {mayDecide && (
        <Button
          leftSection={<IconGavel size={14} aria-hidden />}
          rightSection={<KeyHint keys="d" />}
          onClick={decide}
        >
          Stop and decide
        </Button>
      )}
    </footer>
  );
}

/** Shows the standing of a running experiment, by its decision rule. */
function Standing({ values }: { readonly values: ExperimentValues }): ReactNode {
  const broken = values.metrics.filter(
    (metric) => metric.role === 'guardrail' && readMetric(metric).verdict === 'worse',
  ).length;
  return (
    <p className={classes.standing}>
      {values.decision_criteria && (
        <span>Decision rule: {rule.options[values.decision_criteria].toLowerCase()}</span>
      )}
      <span>{goalWords(values.metrics)}</span>
      {broken > 0 && (
        <span className={classes.broken}>{countWords(broken, 'guardrail')} broken</span>
      )}
    </p>
  );
}

function Stopped({
  record,
  values,
  mayReopen,
}: {
  readonly record: RecordView;
  readonly values: ExperimentValues;
  readonly mayReopen: boolean;
}): ReactNode {
  const write = useExperimentWrite(record);
  const reopen = (): void => {
    void write('Experiment reopened', (current) =>
      reopenExperiment(current, new Date().toISOString()),
    );
  };
  return (
    <footer className={classes.bar} aria-label="Decision">
      <Decided values={values} />
      {mayReopen && (
        <Button variant="default" onClick={reopen}>
          Reopen
        </Button>
      )}
    </footer>
  );
}

/** Shows the decision, its author and its reason. */
const Decided = ({ values }: { readonly values: ExperimentValues }): ReactNode => (
  <div className={classes.decided}>
    <p className={classes.verdict}>
      <StateBadge values={values} />
      {values.decision && <strong>{decision.options[values.decision]}</strong>}
      {values.evidence_tier && (
        <span className={classes.note}>
          Evidence: {tier.options[values.evidence_tier].toLowerCase()}
        </span>
      )}
      {values.decided_at && (
        <span className={classes.note}>
          decided by <MemberName id={values.decided_by} />, <TimeAgo at={values.decided_at} />
        </span>
      )}
    </p>
    <p className={classes.reason}>{values.reason_for_stopping ?? 'No reason given.'}</p>
  </div>
);
