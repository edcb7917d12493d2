import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { IterationThinness } from '../../../shared/api/harness.ts';
import { thinnessQuery } from '../../core-client/queries.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { ListSkeleton } from '../../ui/list-page/list-skeleton.tsx';
import { countText, numberText, percentText } from '../../ui/number-words.ts';
import { dayWords } from '../../ui/time-words.ts';
import { Curve } from './curve.tsx';
import { RecordLink } from '../../ui/record-link.tsx';
import classes from './harness.module.css';

interface Props {
  /** Shows a model iteration. */
  readonly onOpen: (id: string) => void;
  /** More about the whole ledger, above the numbers. */
  readonly children?: ReactNode;
}

const shareText = (share: number | null): string => (share === null ? '–' : percentText(share));

/** Shows how thin the product was at each release: curves beside the raw counts. */
export function ThinnessOverview({ onOpen, children }: Props): ReactNode {
  const query = useQuery(thinnessQuery);
  const iterations = query.data?.iterations ?? [];
  return (
    <section className={classes.overview} aria-label="Thinness">
      {children}
      <h2 className={classes.heading}>Thinness</h2>
      <p className={classes.note}>
        Components that make up for a missing capability, at each release. Merged components count
        as many as they were merged from.
      </p>
      {query.error && (
        <ErrorNotice
          error={query.error}
          retry={() => {
            void query.refetch();
          }}
        />
      )}
      {query.isPending && <ListSkeleton rows={4} />}
      {query.data && iterations.length === 0 && (
        <p className={classes.note}>
          No model iteration has been released yet. The curve begins with the first release.
        </p>
      )}
      {iterations.length > 0 && <Numbers iterations={iterations} onOpen={onOpen} />}
    </section>
  );
}

interface NumbersProps extends Pick<Props, 'onOpen'> {
  readonly iterations: readonly IterationThinness[];
}

function Numbers({ iterations, onOpen }: NumbersProps): ReactNode {
  const points = (value: (iteration: IterationThinness) => number | null) =>
    iterations.map((iteration) => ({
      id: iteration.id,
      label: iteration.title,
      value: value(iteration),
    }));
  const hasShares = iterations.some(({ native_value_share }) => native_value_share !== null);
  return (
    <>
      <div className={classes.charts}>
        <Curve
          title="Active components"
          points={points(({ active }) => active)}
          most={Math.max(...iterations.map(({ active }) => active))}
          words={countText}
        />
        {hasShares && (
          <Curve
            title="Native value share"
            points={points(({ native_value_share }) => native_value_share)}
            most={1}
            words={percentText}
          />
        )}
      </div>
      {/* A wide table scrolls by keys too. */}
      <div className={classes.scroll} tabIndex={0} role="group" aria-label="Thinness per release">
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Iteration</th>
              <th scope="col">Released</th>
              <th scope="col">Active</th>
              <th scope="col">Added</th>
              <th scope="col">Retired</th>
              <th scope="col">Retired share</th>
              <th scope="col">Native value</th>
              <th scope="col">Hours a month</th>
            </tr>
          </thead>
          <tbody>
            {[...iterations].reverse().map((iteration) => (
              <Row key={iteration.id} iteration={iteration} onOpen={onOpen} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

const Row = ({
  iteration,
  onOpen,
}: Pick<Props, 'onOpen'> & { readonly iteration: IterationThinness }): ReactNode => (
  <tr>
    <th scope="row">
      <RecordLink id={iteration.id} onOpen={onOpen} size="sm">
        {iteration.title}
      </RecordLink>
    </th>
    <td>{dayWords(iteration.released_at)}</td>
    <td>{countText(iteration.active)}</td>
    <td>{countText(iteration.added)}</td>
    <td>{countText(iteration.retired)}</td>
    <td>{shareText(iteration.retired_share)}</td>
    <td>{shareText(iteration.native_value_share)}</td>
    <td>{numberText(iteration.hours_per_month)}</td>
  </tr>
);
