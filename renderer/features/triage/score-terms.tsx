import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ScoreView } from '../../../shared/api/triage.ts';
import { scoreQuery } from '../../core-client/queries.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { ListSkeleton } from '../../ui/list-skeleton.tsx';
import { MemberName } from '../../ui/member-name.tsx';
import { exactTime } from '../../ui/time-words.ts';
import { oneDecimalText, twoDecimalsText } from '../../ui/number-words.ts';
import classes from './score-line.module.css';

type Source = ScoreView['logged'];

/** The terms of the formula, each with the records that it comes from, who wrote them and when. */
export function ScoreTerms({ observation, onOpen }: { readonly observation: string; readonly onOpen: (id: string) => void }): ReactNode {
  const { data, error, refetch } = useQuery(scoreQuery(observation));
  if (error) return <ErrorNotice error={error} retry={() => { void refetch(); }} />;
  if (!data) return <ListSkeleton rows={4} />;
  const { weight, spread, novelty, days, value, weighs, customers, version, weighed, logged } = data;
  return (
    <div className={classes.terms} tabIndex={0} data-autofocus role="group" aria-label="Terms of the score">
      <p className={classes.formula}>{weight} × {twoDecimalsText(spread)} × {novelty} + {oneDecimalText(days)} / 2 = <strong>{oneDecimalText(value)}</strong></p>
      <dl className={classes.list}>
        <dt>{weight}</dt>
        <dd>{weighs ?? 'Nothing said how much it weighs'}<By source={weighed} /></dd>
        <dt>{twoDecimalsText(spread)}</dt>
        <dd>
          log₂(1 + {customers.length}): seen at {customers.length === 1 ? 'one customer' : `${customers.length} customers`}
          <ul className={classes.seen}>
            {customers.map(({ id, name, seen }) => (
              <li key={id}>{name}{seen.map((source) => <div key={source.record}>{source.record === observation ? 'this one' : <Anchor component="button" type="button" inherit className={classes.link} onClick={() => { onOpen(source.record); }}>{source.title}</Anchor>}<By source={source} /></div>)}</li>
            ))}
          </ul>
        </dd>
        <dt>{novelty}</dt>
        <dd>{novelty === 1 ? 'New: it stands for no gap that is known' : 'It stands for a gap that is known already'}</dd>
        <dt>{oneDecimalText(days)}</dt>
        <dd>days since it was logged<By source={logged} /></dd>
      </dl>
      <p className={classes.note}>Weights, version {version}. Harm goes first whatever the number; every tenth place is drawn.</p>
    </div>
  );
}

const By = ({ source }: { readonly source: Source }): ReactNode => <span className={classes.note}> · <MemberName id={source.author} />, {exactTime(source.at)}</span>;
