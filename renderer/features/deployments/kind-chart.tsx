import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { findRecordType, type ObservationType } from '../../../shared/records/index.ts';
import { KindIcon, useKindLook } from '../../ui/kind-icon.tsx';
import { kindCountWords } from '../../ui/kind-count-words.ts';
import { countText } from '../../ui/number-words.ts';
import { axisWords, bucketWords, inBucket } from './bucket-words.ts';
import type { Bucket, BucketUnit } from './count-buckets.ts';
import classes from './numbers.module.css';

interface Props {
  readonly type: ObservationType;
  readonly unit: BucketUnit;
  readonly buckets: readonly Bucket[];
  /** The greatest count of all kinds: the kinds share one scale. */
  readonly most: number;
  /**
   * Whether the words of the time axis are shown below: the last of the multiples has them for
   * all.
   */
  readonly axis: boolean;
  readonly onShow: (bucket: Bucket) => void;
}

/**
 * Shows one kind over time, as bars that are buttons. Arrow keys go from bar to bar; the numbers
 * appear on the bars that matter or have room.
 */
export function KindChart({ type, unit, buckets, most, axis, onShow }: Props): ReactNode {
  const [at, setAt] = useState(buckets.length - 1);
  const counts = buckets.map((bucket) => bucket.counts[type]);
  const total = counts.reduce((sum, n) => sum + n, 0);
  const peak = counts.indexOf(Math.max(...counts));
  const plural = findRecordType(type)?.plural ?? type;
  const focused = Math.min(at, buckets.length - 1);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const next = {
      ArrowLeft: focused - 1,
      ArrowRight: focused + 1,
      Home: 0,
      End: buckets.length - 1,
    }[event.key];
    if (next === undefined || !buckets[next]) return;
    event.preventDefault();
    setAt(next);
    (event.currentTarget.children[next] as HTMLElement | undefined)?.focus();
  };
  return (
    <figure className={classes.chart}>
      <figcaption className={classes.caption}>
        <KindIcon type={type} size={14} decorative />
        <span className={classes.kind}>{plural}</span>
        <span className={classes.note}>
          {countText(total)}
          {total > 0 && buckets.length > 1 && `, most ${inBucket(buckets[peak] as Bucket, unit)}`}
        </span>
      </figcaption>
      <div
        role="group"
        aria-label={`${plural} per ${unit}`}
        className={classes.bars}
        onKeyDown={onKeyDown}
      >
        {buckets.map((bucket, i) => {
          const n = counts[i] ?? 0;
          return (
            <Bar
              key={bucket.from}
              type={type}
              n={n}
              label={bucketWords(bucket, unit)}
              inTurn={i === focused}
              withCount={buckets.length <= 30 || i === peak}
              share={n / most}
              onFocus={() => {
                setAt(i);
              }}
              onShow={() => {
                onShow(bucket);
              }}
            />
          );
        })}
      </div>
      {axis && <Axis words={axisWords(buckets, unit)} />}
    </figure>
  );
}

interface BarProps {
  readonly type: ObservationType;
  readonly n: number;
  /** The time that it stands for. */
  readonly label: string;
  /** Tab leads to it, arrow keys to the others. */
  readonly inTurn: boolean;
  readonly withCount: boolean;
  /** Of the greatest count, 0 to 1. */
  readonly share: number;
  readonly onFocus: () => void;
  readonly onShow: () => void;
}

function Bar(props: BarProps): ReactNode {
  const { type, n, label, inTurn, withCount, share, onFocus, onShow } = props;
  const { colour } = useKindLook()(type);
  return (
    <button
      type="button"
      className={classes.bar}
      tabIndex={inTurn ? 0 : -1}
      title={`${label}: ${countText(n)}`}
      aria-label={`${label}: ${kindCountWords(n, type)}`}
      onFocus={onFocus}
      onClick={onShow}
    >
      {n > 0 && withCount && (
        <span className={classes.count} aria-hidden>
          {countText(n)}
        </span>
      )}
      <span
        className={classes.fill}
        aria-hidden
        style={{
          height: n === 0 ? 1 : `max(3px, ${share * 100}%)`,
          background: n === 0 ? 'var(--fl-line)' : colour,
        }}
      />
    </button>
  );
}

const Axis = ({ words }: { readonly words: readonly string[] }): ReactNode => (
  <div className={classes.axis} aria-hidden>
    {words.map((word, i) => (
      <span key={i} className={classes.tick}>
        {word && <span>{word}</span>}
      </span>
    ))}
  </div>
);
