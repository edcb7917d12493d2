import { Button } from '@mantine/core';
import { IconPackage } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { Collection, NamingDelivery } from '../../../shared/api/jobs.ts';
import type { RecordView } from '../../../shared/api/views.ts';
import { collectionsQuery, listQuery, namingQuery } from '../../core-client/queries.ts';
import { useCommands } from '../../ui/commands.tsx';
import { FormPopover } from '../../ui/form-popover.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { countText } from '../../ui/number-words.ts';
import { chooseByDigit, QuickChoices } from '../../ui/quick-choices.tsx';
import { RecordLink } from '../../ui/record-link.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { useMay } from '../../ui/use-may.ts';
import { DeliverForm } from './deliver-form.tsx';
import { Verdict } from './delivery-row.tsx';
import { progressWords } from './job-words.ts';
import classes from './jobs.module.css';

interface Props {
  readonly record: RecordView;
  readonly onOpen: (id: string) => void;
}

/**
 * Shows what of an observation was delivered for data jobs and which model iterations it went into,
 * and delivers it for a job that its deployment collects for.
 */
export function RecordDeliveries({ record, onOpen }: Props): ReactNode {
  const { data: naming = [] } = useQuery(namingQuery(record.id));
  const collections = useQuery(collectionsQuery).data ?? [];
  const may = useMay().create('delivery', record.deployment) && record.deleted_at === null;
  const here = may ? collections.filter(({ deployment }) => deployment === record.deployment) : [];
  if (naming.length === 0 && here.length === 0) return null;
  return (
    <section className={classes.section} aria-label="Data jobs">
      <div className={classes.head}>
        <h3 className={classes.heading}>Data jobs</h3>
        {here.length > 0 && <DeliverFrom record={record} collections={here} />}
      </div>
      {naming.length > 0 && (
        <ul className={classes.deliveries}>
          {naming.map((one) => (
            <Naming key={one.delivery.id} naming={one} onOpen={onOpen} />
          ))}
        </ul>
      )}
    </section>
  );
}

/** Shows a delivery, with the lineage from it to the model iterations. */
function Naming({
  naming: { delivery, title, unit, files, iterations },
  onOpen,
}: {
  readonly naming: NamingDelivery;
  readonly onOpen: Props['onOpen'];
}): ReactNode {
  const { count, job, at } = delivery;
  return (
    <li className={classes.delivery}>
      <div className={classes.deliveryMain}>
        <div>
          {countText(count)} {unit ?? 'delivered'} for{' '}
          <RecordLink id={job} onOpen={onOpen}>
            {title}
          </RecordLink>
          {' · '}
          <Verdict delivery={delivery} />
        </div>
        {iterations.map((iteration) => (
          <div key={iteration.id}>
            Went into{' '}
            <RecordLink id={iteration.id} onOpen={onOpen}>
              {iteration.title}
            </RecordLink>
            {iteration.frozen_at !== null && (
              <span className={classes.quiet}>
                {' '}
                at its data freeze, <TimeAgo at={iteration.frozen_at} />
              </span>
            )}
          </div>
        ))}
        <div className={classes.quiet}>
          <RecordLink id={delivery.id} onOpen={onOpen}>
            Delivery
          </RecordLink>
          {' · '}
          {files > 0 && `${countText(files)} of its files · `}
          <TimeAgo at={at} />
        </div>
      </div>
    </li>
  );
}

/** Delivers an observation: one key opens the form, Enter delivers. */
function DeliverFrom({
  record,
  collections,
}: {
  readonly record: RecordView;
  readonly collections: readonly Collection[];
}): ReactNode {
  const [opened, setOpened] = useState(false);
  useCommands([
    {
      id: 'record.deliver',
      label: 'Deliver for a data job…',
      group: 'Record',
      keys: 'shift+d',
      words: 'delivery collect',
      run: () => {
        setOpened(true);
      },
    },
  ]);
  return (
    <FormPopover
      opened={opened}
      onOpened={setOpened}
      label="Deliver"
      width={460}
      target={
        <Button
          variant="default"
          size="compact-xs"
          leftSection={<IconPackage size={13} aria-hidden />}
          rightSection={<KeyHint keys="shift+d" />}
          onClick={() => {
            setOpened(true);
          }}
        >
          Deliver…
        </Button>
      }
    >
      <ChooseAndDeliver
        record={record}
        collections={collections}
        onDone={() => {
          setOpened(false);
        }}
      />
    </FormPopover>
  );
}

interface ChooseProps {
  readonly record: RecordView;
  readonly collections: readonly Collection[];
  readonly onDone: () => void;
}

/** Asks for the data job where there are several, and then for the delivery. */
function ChooseAndDeliver({ record, collections, onDone }: ChooseProps): ReactNode {
  const { data } = useQuery(listQuery('attachment', { subject: record.id }));
  const only = collections.length === 1 ? (collections[0] ?? null) : null;
  const [job, setJob] = useState<string | null>(only?.job.id ?? null);
  const chosen = collections.find((one) => one.job.id === job);
  if (!data) return null;
  if (!chosen) return <JobChoice collections={collections} onJob={setJob} />;
  const files = data.items
    .map(({ id, values }) => ({ id, name: String(values['name'] ?? '') }))
    .reverse();
  return (
    <>
      <p className={classes.formTitle}>
        {chosen.job.title} · {progressWords(chosen, chosen.job.unit)}
      </p>
      <DeliverForm collection={chosen} from={{ observation: record.id, files }} onDone={onDone} />
    </>
  );
}

function JobChoice({
  collections,
  onJob,
}: {
  readonly collections: readonly Collection[];
  readonly onJob: (job: string) => void;
}): ReactNode {
  const choices = collections.map(({ job }) => ({
    id: job.id,
    label: job.title,
    choose: () => {
      onJob(job.id);
    },
  }));
  return (
    <div
      tabIndex={-1}
      data-autofocus
      className={classes.choices}
      onKeyDown={(event) => {
        chooseByDigit(event, choices);
      }}
    >
      <p className={classes.formTitle}>For which data job?</p>
      <QuickChoices label="Data job" choices={choices} />
    </div>
  );
}
