import { UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { ProfessionLine } from '../../../shared/api/roadmap.ts';
import { professionOrderQuery } from '../../core-client/queries.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { ListSkeleton } from '../../ui/list-page/list-skeleton.tsx';
import { twoDecimalsText } from '../../ui/number-words.ts';
import { RecordLink } from '../../ui/record-link.tsx';
import { ScoreInputs } from './score-inputs.tsx';
import { swapWords } from './swap-words.ts';
import classes from './professions.module.css';

interface Props {
  /** Shows a profession or another record. */
  readonly onOpen: (id: string) => void;
}

/** Shows which profession to take on first: each score with its inputs, and what would swap two. */
export function FirstProfession({ onOpen }: Props): ReactNode {
  const { data, error, refetch } = useQuery(professionOrderQuery);
  const [opened, setOpened] = useState<string | null>(null);
  const first = data?.[0];
  const iteration = first?.iteration;
  return (
    <section className={classes.order} aria-label="Which profession first">
      <h2 className={classes.heading}>Which profession first</h2>
      <p className={classes.note}>
        {iteration
          ? `Coverage is that of ${iteration.title}, the newest released iteration.`
          : 'No model iteration has been released yet, so coverage counts as 0.'}{' '}
        What nobody has rated counts as 0.
      </p>
      {error && (
        <ErrorNotice
          error={error}
          retry={() => {
            void refetch();
          }}
        />
      )}
      {!data && !error && <ListSkeleton rows={4} />}
      <ol className={classes.ranks}>
        {data?.map((line, at) => (
          <Rank
            key={line.id}
            line={line}
            place={at + 1}
            next={data[at + 1]}
            open={(opened ?? first?.id) === line.id}
            onToggle={(open) => {
              setOpened(open ? line.id : '');
            }}
            onOpen={onOpen}
          />
        ))}
      </ol>
    </section>
  );
}

interface RankProps extends Props {
  readonly line: ProfessionLine;
  /** From 1. */
  readonly place: number;
  readonly next: ProfessionLine | undefined;
  readonly open: boolean;
  readonly onToggle: (open: boolean) => void;
}

function Rank({ line, place, next, open, onToggle, onOpen }: RankProps): ReactNode {
  return (
    <li className={classes.rank}>
      <UnstyledButton
        className={classes.head}
        aria-expanded={open}
        onClick={() => {
          onToggle(!open);
        }}
      >
        <IconChevronRight
          size={14}
          aria-hidden
          className={classes.chevron}
          data-open={open || undefined}
        />
        <span>{place}</span>
        <span className={classes.title}>{line.title}</span>
        <span className={classes.score}>{twoDecimalsText(line.score)}</span>
      </UnstyledButton>
      {open && (
        <>
          <ScoreInputs line={line} onOpen={onOpen} />
          <RecordLink id={line.id} onOpen={onOpen} size="sm">
            Open {line.title}
          </RecordLink>
        </>
      )}
      {next && <p className={classes.swap}>{swapWords(line, next)}</p>}
    </li>
  );
}
