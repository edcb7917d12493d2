import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { thresholdScales } from '../../../shared/records/threshold-rating.ts';
import { assessmentsQuery } from '../../core-client/queries.ts';
import { RecordName } from '../../ui/record-name.tsx';
import { intervalWords, meanWords } from './result-words.ts';
import { RecordLink } from '../../ui/record-link.tsx';
import classes from './threshold.module.css';

/** Shows the results of all assessments side by side, so that iterations can be compared. */
export function CompareAssessments({
  current,
  onOpen,
}: {
  /** The assessment that is open. */
  readonly current: string;
  readonly onOpen: (id: string) => void;
}): ReactNode {
  const all = useQuery(assessmentsQuery).data ?? [];
  if (all.length < 2) return null;
  return (
    <section aria-label="Iterations compared" className={classes.section}>
      <h3 className={classes.heading}>Iterations compared</h3>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Assessment</th>
              <th scope="col">Iteration</th>
              {Object.values(thresholdScales).map((label) => (
                <th key={label} scope="col">
                  {label}
                </th>
              ))}
              <th scope="col">Interesting</th>
            </tr>
          </thead>
          <tbody>
            {all.map(({ id, title, iteration, result }) => (
              <tr key={id} aria-current={id === current || undefined}>
                <th scope="row">
                  <RecordLink id={id} onOpen={onOpen}>
                    {title}
                  </RecordLink>
                </th>
                <td>{result === null ? 'hidden' : <RecordName id={iteration} />}</td>
                {Object.keys(thresholdScales).map((name) => (
                  <td key={name}>
                    {meanWords(result?.scales.find(({ scale }) => scale === name)?.mean ?? null)}
                  </td>
                ))}
                <td>{result === null ? '–' : intervalWords(result.interesting)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
