import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { JobDetail, JobLine } from '../../../shared/api/jobs.ts';
import { jobQuery } from '../../core-client/queries.ts';
import { useNow } from '../../ui/clock.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { FormPopover } from '../../ui/form-popover.tsx';
import { countText, countWords } from '../../ui/number-words.ts';
import { RecordName } from '../../ui/record-name.tsx';
import { useMay } from '../../ui/use-may.ts';
import { BurnUp } from './burn-up.tsx';
import { DeliverForm } from './deliver-form.tsx';
import { Deliveries } from './deliveries.tsx';
import { PaceBadge } from './job-line.tsx';
import { dueWords, forecastWords, shortWords, wayWords } from './job-words.ts';
import classes from './jobs.module.css';

/** Shows how a job stands: its numbers, what is in the way, its parts and its deliveries. */
export function JobOverview({ id }: { readonly id: string }): ReactNode {
  const { data, error } = useQuery(jobQuery(id));
  const nowMs = useNow();
  if (error && !data) return <ErrorNotice error={error} />;
  if (!data) return null;
  const { job } = data;
  const short = shortWords(job);
  return (
    <>
      <section className={classes.section} aria-label="Progress">
        <h3 className={classes.heading}>
          Progress · <PaceBadge job={job} />
        </h3>
        <Figures job={job} />
        <p className={classes.note}>
          {[forecastWords(job), dueWords(job)].filter(Boolean).join(' ')}
        </p>
        {short !== '' && <p className={classes.note}>{short}</p>}
        {job.elsewhere > 0 && (
          <p className={classes.note}>
            Without {countWords(job.elsewhere, 'deployment')} that you don’t see.
          </p>
        )}
        <InTheWayList job={job} />
        <BurnUp detail={data} nowMs={nowMs} />
      </section>
      <Shares
        title="Deployments"
        rows={data.deployments.map((share) => ({
          ...share,
          key: share.deployment,
          name: <RecordName id={share.deployment} />,
          action: <DeliverHere detail={data} deployment={share.deployment} />,
        }))}
      />
      <Shares
        title="Slices"
        rows={data.slices.map((share) => ({
          ...share,
          key: share.slice ?? '',
          name: share.slice ?? 'No slice',
        }))}
      />
      <Reasons reasons={data.reasons} />
      <Deliveries key={id} deliveries={data.deliveries} unit={job.unit} />
    </>
  );
}

const figures = {
  accepted: 'Accepted',
  outstanding: 'Outstanding',
  waiting: 'To review',
  rejected: 'Rejected',
  delivered: 'Delivered',
} as const;

const Figures = ({ job }: { readonly job: JobLine }): ReactNode => (
  <dl className={classes.facts}>
    {Object.entries(figures).map(([name, label]) => {
      const n = job[name as keyof typeof figures];
      return (
        n !== null && (
          <div key={name} className={classes.fact}>
            <dt>{label}</dt>
            <dd>
              {countText(n)}
              {name === 'accepted' && job.target !== null && ` of ${countText(job.target)}`}
            </dd>
          </div>
        )
      );
    })}
  </dl>
);

/** Shows what is in the way, and who can clear it. */
function InTheWayList({ job }: { readonly job: JobLine }): ReactNode {
  if (job.inTheWay.length === 0) return null;
  return (
    <div className={classes.section}>
      <h3 className={classes.heading}>In the way</h3>
      <ul className={classes.way}>
        {job.inTheWay.map((one) => (
          <li key={one.kind}>{wayWords(one)}</li>
        ))}
      </ul>
      <p className={classes.note}>
        {job.unblocked_by === null
          ? 'Nobody is named who can clear it.'
          : `${job.unblocked_by} can clear it.`}
      </p>
    </div>
  );
}

interface ShareRow {
  readonly key: string;
  readonly name: ReactNode;
  readonly target: number | null;
  readonly accepted: number;
  readonly waiting: number;
  readonly rejected: number;
  readonly outstanding: number | null;
  readonly action?: ReactNode;
}

/** Shows the parts of a job as a table: n of N, and what became of the rest. */
function Shares({
  title,
  rows,
}: {
  readonly title: string;
  readonly rows: readonly ShareRow[];
}): ReactNode {
  if (rows.length === 0) return null;
  return (
    <section className={classes.section} aria-label={title}>
      <h3 className={classes.heading}>{title}</h3>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Name</th>
            {['Accepted', 'To review', 'Rejected', 'Outstanding'].map((label) => (
              <th key={label} scope="col" className={classes.figure}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, target, accepted, waiting, rejected, outstanding, action }) => (
            <tr key={key}>
              <th scope="row">
                {name} {action}
              </th>
              <td className={classes.figure}>
                {countText(accepted)}
                {target !== null && ` of ${countText(target)}`}
              </td>
              <td className={classes.figure}>{countText(waiting)}</td>
              <td className={classes.figure}>{countText(rejected)}</td>
              <td className={classes.figure}>
                {outstanding === null ? '–' : countText(outstanding)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Lets the people of a deployment deliver from the page of the job. */
function DeliverHere({
  detail: { job, deployments, slices },
  deployment,
}: {
  readonly detail: JobDetail;
  readonly deployment: string;
}): ReactNode {
  const [opened, setOpened] = useState(false);
  const may = useMay().create('delivery', deployment);
  const share = deployments.find((one) => one.deployment === deployment);
  if (!may || !share || job.pace === 'ended') return null;
  const names = slices.flatMap(({ slice }) => slice ?? []);
  return (
    <FormPopover
      opened={opened}
      onOpened={setOpened}
      label="Deliver"
      width={420}
      target={
        <Button
          size="compact-xs"
          variant="subtle"
          onClick={() => {
            setOpened(true);
          }}
        >
          Deliver…
        </Button>
      }
    >
      <DeliverForm
        collection={{ ...share, job, wanted: null, example: null, slices: names, reviewed: [] }}
        onDone={() => {
          setOpened(false);
        }}
      />
    </FormPopover>
  );
}

function Reasons({ reasons }: Pick<JobDetail, 'reasons'>): ReactNode {
  if (reasons.length === 0) return null;
  return (
    <section className={classes.section} aria-label="Reasons for rejection">
      <h3 className={classes.heading}>Reasons for rejection</h3>
      <ul className={classes.deliveries}>
        {reasons.map(({ reason, n, deliveries }) => (
          <li key={reason} className={classes.delivery}>
            <span className={classes.deliveryMain}>{reason}</span>
            <span>
              {countText(n)} in {countWords(deliveries, 'delivery', 'deliveries')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
