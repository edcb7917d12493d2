import {
  IconFlag,
  IconFlask,
  IconGavel,
  IconPlayerPlay,
  IconPlayerStop,
  type TablerIcon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { experiment } from '../../../shared/records/experiment.ts';
import { RecordName } from '../../ui/record-name.tsx';
import { dayOfMonthWords, exactTime } from '../../ui/time-words.ts';
import type { TimelineEvent } from './timeline-rows.ts';
import classes from './timeline.module.css';

const icons: Readonly<Record<TimelineEvent['kind'], TablerIcon>> = {
  deployment_started: IconFlag,
  deployment_ends: IconFlag,
  phase_started: IconPlayerPlay,
  phase_ended: IconPlayerStop,
  experiment_decided: IconGavel,
};
const results: Readonly<Record<string, string>> = experiment.fields.results.options;

/** Shows what started, ended or was decided, in one line. */
export function TimelineEventLine({
  event,
  onOpen,
}: {
  readonly event: TimelineEvent;
  readonly onOpen: (id: string) => void;
}): ReactNode {
  const Icon = icons[event.kind] ?? IconFlask;
  const at = (
    <time
      dateTime={event.at}
      title={event.at.length > 10 ? exactTime(event.at) : undefined}
      className={classes.at}
    >
      {dayOfMonthWords(event.at)}
    </time>
  );
  const words = (
    <>
      <Icon size={14} className={classes.eventIcon} aria-hidden />
      <span className={classes.title}>
        <EventWords event={event} />
      </span>
      {at}
    </>
  );
  if (event.record === null) return <p className={classes.event}>{words}</p>;
  return (
    <button
      type="button"
      data-item
      className={classes.event}
      onClick={() => {
        onOpen(event.record as string);
      }}
    >
      {words}
    </button>
  );
}

function EventWords({ event }: { readonly event: TimelineEvent }): ReactNode {
  const on = event.iteration && (
    <>
      {' '}
      on <RecordName id={event.iteration} />
    </>
  );
  switch (event.kind) {
    case 'deployment_started':
      return 'Deployment started';
    case 'deployment_ends':
      if (event.at > new Date().toISOString()) return 'Planned end';
      return 'Deployment ended';
    case 'phase_started':
      return (
        <>
          <strong>{event.title}</strong>: {event.detail} started{on}
        </>
      );
    case 'phase_ended':
      return (
        <>
          <strong>{event.title}</strong>: {event.detail} ended
        </>
      );
    case 'experiment_decided':
      return (
        <>
          <strong>{event.title}</strong> decided
          {event.detail && `: ${(results[event.detail] ?? event.detail).toLowerCase()}`}
        </>
      );
  }
}
