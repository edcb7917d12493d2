import { Button } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { PanelView } from '../../../shared/api/threshold.ts';
import type { RecordView } from '../../../shared/api/views.ts';
import { panelQuery } from '../../core-client/queries.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { MemberName } from '../../ui/member-name.tsx';
import { countText } from '../../ui/number-words.ts';
import { RecordName } from '../../ui/record-name.tsx';
import { Panel } from './panel.tsx';
import { PanelResults } from './panel-results.tsx';
import classes from './threshold.module.css';

/** Shows who has rated how much, the way into the panel, and its result once it may be seen. */
export function AssessmentPanel({ record }: { readonly record: RecordView }): ReactNode {
  const { data: view, error, refetch } = useQuery(panelQuery(record.id));
  const [open, setOpen] = useState(false);
  const { people, iteration } = record.values;
  return (
    <section aria-label="Blind panel" className={classes.section}>
      <h3 className={classes.heading}>Blind panel</h3>
      {error && (
        <ErrorNotice
          error={error}
          retry={() => {
            void refetch();
          }}
        />
      )}
      {view && (
        <>
          <Progress
            view={view}
            onRate={() => {
              setOpen(true);
            }}
          />
          {view.result === null ? (
            <p className={classes.note}>
              <IconEyeOff size={14} aria-hidden /> Ratings by others and the model iteration are
              shown once you have rated every output.
            </p>
          ) : (
            <>
              <p className={classes.note}>
                Model iteration: <RecordName id={textOf(iteration)} none="not named" />
              </p>
              <PanelResults view={view} result={view.result} />
            </>
          )}
        </>
      )}
      {open && view && (
        <Panel
          assessment={record.id}
          person={textOf(people)}
          view={view}
          onClose={() => {
            setOpen(false);
          }}
        />
      )}
    </section>
  );
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function Progress({
  view,
  onRate,
}: {
  readonly view: PanelView;
  readonly onRate: () => void;
}): ReactNode {
  const { outputs, raters, mayRate, finished } = view;
  if (outputs.length === 0)
    return (
      <EmptyState>
        No outputs yet. Attach images, videos or text files below, or add text outputs.
      </EmptyState>
    );
  return (
    <>
      <ul className={classes.raters}>
        {raters.map(({ member, rated }) => (
          <li key={member}>
            <MemberName id={member} /> {countText(rated)} of {countText(outputs.length)}
          </li>
        ))}
      </ul>
      {mayRate && (
        <Button
          variant={finished ? 'default' : 'filled'}
          className={classes.start}
          onClick={onRate}
        >
          {finished ? 'Change your ratings' : 'Rate outputs'}
        </Button>
      )}
    </>
  );
}
