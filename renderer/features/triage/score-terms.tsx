import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ScoreView } from '../../../shared/api/triage.ts';
import { scoreQuery } from '../../core-client/queries.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { ListSkeleton } from '../../ui/list-page/list-skeleton.tsx';
import { MemberName } from '../../ui/member-name.tsx';
import { exactTime } from '../../ui/time-words.ts';
import { oneDecimalText, twoDecimalsText } from '../../ui/number-words.ts';
import { plural } from '../../../shared/plural.ts';
import { RecordLink } from '../../ui/record-link.tsx';
import classes from './score-line.module.css';

type Source = ScoreView['logged'];

interface Props {
  readonly observation: string;
  readonly onOpen: (id: string) => void;
}

/** Shows the terms of the formula, each with its records, authors and times. */
export function ScoreTerms({ observation, onOpen }: Props): ReactNode {
  const { data, error, refetch } = useQuery(scoreQuery(observation));
  if (error)
    return (
      <ErrorNotice
        error={error}
        retry={() => {
          void refetch();
        }}
      />
    );
  if (!data) return <ListSkeleton rows={4} />;
  const { weight, spread, novelty, days, value, weighs, customers, version, weighed, logged } =
    data;
  return (
    <div
      className={classes.terms}
      tabIndex={0}
      data-autofocus
      role="group"
      aria-label="Score terms"
    >
      <p className={classes.formula}>
        {weight} × {twoDecimalsText(spread)} × {novelty} + {oneDecimalText(days)} / 2 ={' '}
        <strong>{oneDecimalText(value)}</strong>
      </p>
      <dl className={classes.list}>
        <dt>{weight}</dt>
        <dd>
          {weighs ?? 'No severity or urgency given'}
          <By source={weighed} />
        </dd>
        <dt>{twoDecimalsText(spread)}</dt>
        <dd>
          log₂(1 + {customers.length}): seen at{' '}
          {plural(customers.length, 'one customer', `${customers.length} customers`)}
          <Customers customers={customers} observation={observation} onOpen={onOpen} />
        </dd>
        <dt>{novelty}</dt>
        <dd>{novelty === 0 ? 'Matches a known gap' : 'New: matches no known gap'}</dd>
        <dt>{oneDecimalText(days)}</dt>
        <dd>
          days since it was logged
          <By source={logged} />
        </dd>
      </dl>
      <p className={classes.note}>
        Weights version {version}. Harm always comes first; one in ten is picked at random.
      </p>
    </div>
  );
}

function Customers({
  customers,
  observation,
  onOpen,
}: Props & Pick<ScoreView, 'customers'>): ReactNode {
  return (
    <ul className={classes.seen}>
      {customers.map(({ id, name, seen }) => (
        <li key={id}>
          {name}
          {seen.map((source) => (
            <div key={source.record}>
              {source.record === observation ? (
                'this observation'
              ) : (
                <RecordLink id={source.record} onOpen={onOpen} className={classes.link}>
                  {source.title}
                </RecordLink>
              )}
              <By source={source} />
            </div>
          ))}
        </li>
      ))}
    </ul>
  );
}

const By = ({ source }: { readonly source: Source }): ReactNode => (
  <span className={classes.note}>
    {' '}
    · <MemberName id={source.author} />, {exactTime(source.at)}
  </span>
);
