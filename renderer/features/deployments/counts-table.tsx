import type { ReactNode } from 'react';
import { findRecordType, observationTypes } from '../../../shared/records/index.ts';
import { countText } from '../../ui/number-words.ts';
import { bucketWords } from './bucket-words.ts';
import type { Bucket, BucketUnit } from './count-buckets.ts';
import classes from './numbers.module.css';

interface Props {
  readonly unit: BucketUnit;
  readonly buckets: readonly Bucket[];
  readonly onShow: (bucket: Bucket, type: string | null) => void;
}

/**
 * Shows the same numbers as the charts, as a table, newest first; rows without data are left out.
 */
export function CountsTable({ unit, buckets, onShow }: Props): ReactNode {
  const rows = buckets.filter((bucket) => total(bucket) > 0).reverse();
  const cell = (bucket: Bucket, n: number, type: string | null): ReactNode => (
    <td key={type} className={classes.figure}>
      {n === 0 ? (
        <span className={classes.note}>0</span>
      ) : (
        <button
          type="button"
          className={classes.figureButton}
          onClick={() => {
            onShow(bucket, type);
          }}
          aria-label={`Show ${countText(n)}`}
        >
          {countText(n)}
        </button>
      )}
    </td>
  );
  return (
    <table className={classes.table}>
      <caption className={classes.hidden}>Observations per {unit}</caption>
      <thead>
        <tr>
          <th scope="col">
            {unit[0]?.toUpperCase()}
            {unit.slice(1)}
          </th>
          {observationTypes.map((type) => (
            <th key={type} scope="col" className={classes.figure}>
              {findRecordType(type)?.plural}
            </th>
          ))}
          <th scope="col" className={classes.figure}>
            All
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((bucket) => (
          <tr key={bucket.from}>
            <th scope="row">{bucketWords(bucket, unit)}</th>
            {observationTypes.map((type) => cell(bucket, bucket.counts[type], type))}
            {cell(bucket, total(bucket), null)}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const total = (bucket: Bucket): number =>
  observationTypes.reduce((sum, type) => sum + bucket.counts[type], 0);
