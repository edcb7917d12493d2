import { Button } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { LoopReport } from '../../../shared/api/answers.ts';
import { core } from '../../core-client/core.ts';
import { loopQuery } from '../../core-client/queries.ts';
import { useNow } from '../../ui/clock.ts';
import { useCommands } from '../../ui/commands.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { GoToButton } from '../../ui/go-to-button.tsx';
import { ListSkeleton } from '../../ui/list-page/list-skeleton.tsx';
import { countText, countWords } from '../../ui/number-words.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { showError } from '../../ui/show-error.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { storedDay } from '../../ui/time-words.ts';
import { useAct } from '../../ui/use-act.ts';
import { loopMarkdown } from './loop-markdown.ts';
import { dayCountWords, medianLabels, stepLabels } from './loop-words.ts';
import classes from './loop.module.css';

interface Props {
  readonly onOpen: (id: string) => void;
  /** Opens the page of a step’s records. */
  readonly onStep: (name: LoopReport['steps'][number]['name']) => void;
}

/** Shows the loop at a glance: how much is at each step, how old, and where it is stuck. */
export function LoopPage({ onOpen, onStep }: Props): ReactNode {
  const query = useQuery(loopQuery);
  const { data: view, error, refetch } = query;
  return (
    <div className={classes.page}>
      <PageHeader title="Loop" actions={view && <LoopActions view={view} />} />
      {error && (
        <ErrorNotice
          error={error}
          retry={() => {
            void refetch();
          }}
        />
      )}
      {query.isPending && <ListSkeleton rows={6} />}
      {view && view.observations + view.gaps + view.jobs === 0 && (
        <EmptyState action={<GoToButton page="feed" />}>
          The loop from observation to answer fills itself as observations are logged and decided.
        </EmptyState>
      )}
      {view && view.observations + view.gaps + view.jobs > 0 && (
        <div className={classes.body}>
          <Steps view={view} onOpen={onOpen} onStep={onStep} />
          <Medians view={view} />
        </div>
      )}
    </div>
  );
}

function LoopActions({ view }: { readonly view: LoopReport }): ReactNode {
  const { act } = useAct();
  const now = useNow();
  const print = (): void => {
    window.print();
  };
  const save = async (): Promise<void> => {
    const path = await window.fieldloop.chooseSavePath({
      title: 'Save the loop as Markdown',
      suggestedName: `loop-${storedDay()}.md`,
    });
    if (path === null) return;
    const text = loopMarkdown(view, new Date(now).toISOString());
    await act(() => core.answers.saveText({ path, text }), { done: 'Loop saved' });
  };
  const saveNow = (): void => {
    save().catch(showError);
  };
  useCommands([
    { id: 'loop.save', label: 'Save the loop as Markdown…', group: 'Loop', run: saveNow },
    { id: 'loop.print', label: 'Print the loop, or save it as PDF…', group: 'Loop', run: print },
  ]);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconDownload size={14} aria-hidden />}
        onClick={saveNow}
      >
        Markdown
      </Button>
      <Button variant="default" leftSection={<IconPrinter size={14} aria-hidden />} onClick={print}>
        Print or PDF
      </Button>
    </>
  );
}

function Steps({ view, onOpen, onStep }: Props & { readonly view: LoopReport }): ReactNode {
  const [open, setOpen] = useState<string | null>(null);
  const opened = view.steps.find(({ name }) => name === open);
  return (
    <section aria-label="Steps" className={classes.section}>
      <ol className={classes.steps}>
        {view.steps.map(({ name, n, this_week, last_week, waiting }) => (
          <li key={name} className={classes.step}>
            <button
              type="button"
              className={classes.number}
              onClick={() => {
                onStep(name);
              }}
            >
              <b>{countText(n)}</b> {stepLabels[name].title}
            </button>
            <span className={classes.quiet}>
              {countText(this_week)} this week, {countText(last_week)} last week
            </span>
            <button
              type="button"
              className={classes.waiting}
              aria-expanded={open === name}
              disabled={waiting.n === 0}
              onClick={() => {
                setOpen(open === name ? null : name);
              }}
            >
              {countWords(waiting.n, 'waits', 'wait')}
              {waiting.first[0] && (
                <>
                  , longest <TimeAgo at={waiting.first[0].since} />
                </>
              )}
            </button>
          </li>
        ))}
      </ol>
      {opened && <Waiting step={opened} onOpen={onOpen} />}
    </section>
  );
}

/** Lists what waits at a step, the longest first. */
function Waiting({
  step: { name, waiting },
  onOpen,
}: Pick<Props, 'onOpen'> & { readonly step: LoopReport['steps'][number] }): ReactNode {
  return (
    <section aria-label={stepLabels[name].waiting}>
      <h2 className={classes.heading}>{stepLabels[name].waiting}</h2>
      <ul className={classes.list}>
        {waiting.first.map(({ id, title, since }) => (
          <li key={id}>
            <button
              type="button"
              className={classes.waiting}
              onClick={() => {
                onOpen(id);
              }}
            >
              {title}
            </button>{' '}
            <TimeAgo at={since} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Medians({ view }: { readonly view: LoopReport }): ReactNode {
  return (
    <section aria-label="Median days from log" className={classes.section}>
      <h2 className={classes.heading}>Median days from log</h2>
      <dl className={classes.medians}>
        {medianLabels.map(([name, label]) => (
          <div key={name}>
            <dt>{label}</dt>
            <dd>{dayCountWords(view.median_days[name])}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
