import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { findRecordType, type ObservationType } from '../../../shared/records/index.ts';
import { KindIcon, kindLook } from '../../ui/kind-icon.tsx';
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
  /** Whether the words of the time axis stand under it: the last of the multiples carries them for all. */
  readonly axis: boolean;
  readonly onShow: (bucket: Bucket) => void;
}

/** One kind over time, as bars that are buttons. Arrow keys go from bar to bar; the numbers stand on the bars that matter or fit. */
export function KindChart({ type, unit, buckets, most, axis, onShow }: Props): ReactNode {
  const [at, setAt] = useState(buckets.length - 1);
  const counts = buckets.map((bucket) => bucket.counts[type]);
  const total = counts.reduce((sum, n) => sum + n, 0);
  const peak = counts.indexOf(Math.max(...counts));
  const plural = findRecordType(type)?.plural ?? type;
  const focused = Math.min(at, buckets.length - 1);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const next = { ArrowLeft: focused - 1, ArrowRight: focused + 1, Home: 0, End: buckets.length - 1 }[event.key];
    if (next === undefined || !buckets[next]) return;
    event.preventDefault();
    setAt(next);
    (event.currentTarget.children[next] as HTMLElement | undefined)?.focus();
  };
  const roomy = buckets.length <= 30;
  return (
    <figure className={classes.chart}>
      <figcaption className={classes.caption}>
        <KindIcon type={type} size={14} decorative /><span className={classes.kind}>{plural}</span>
        <span className={classes.note}>{countText(total)}{total > 0 && buckets.length > 1 && `, most ${inBucket(buckets[peak] as Bucket, unit)}`}</span>
      </figcaption>
      <div role="group" aria-label={`${plural} per ${unit}`} className={classes.bars} onKeyDown={onKeyDown}>
        {buckets.map((bucket, i) => {
          const n = counts[i] ?? 0;
          return (
            <button
              key={bucket.from} type="button" className={classes.bar} tabIndex={i === focused ? 0 : -1} title={`${bucketWords(bucket, unit)}: ${countText(n)}`}
              aria-label={`${bucketWords(bucket, unit)}: ${kindCountWords(n, type)}`} onFocus={() => { setAt(i); }} onClick={() => { onShow(bucket); }}
            >
              {n > 0 && (roomy || i === peak) && <span className={classes.count} aria-hidden>{countText(n)}</span>}
              <span className={classes.fill} aria-hidden style={{ height: n === 0 ? 1 : `max(3px, ${(n / most) * 100}%)`, background: n === 0 ? 'var(--fl-line)' : kindLook(type).colour }} />
            </button>
          );
        })}
      </div>
      {axis && <div className={classes.axis} aria-hidden>{axisWords(buckets, unit).map((words, i) => <span key={i} className={classes.tick}>{words && <span>{words}</span>}</span>)}</div>}
    </figure>
  );
}
