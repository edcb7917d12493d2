import type { ReactNode } from 'react';
import type { PanelView } from '../../../shared/api/threshold.ts';
import { type ThresholdScale, thresholdScales } from '../../../shared/records/threshold-rating.ts';
import { MemberName } from '../../ui/member-name.tsx';
import { countText, twoDecimalsText } from '../../ui/number-words.ts';
import { intervalWords, meanWords } from './result-words.ts';
import classes from './threshold.module.css';

type Result = NonNullable<PanelView['result']>;
type Ratings = PanelView['ratings'];

/** Shows agreement, means and the interesting rate; each opens to the ratings it comes from. */
export function PanelResults({
  view,
  result,
}: {
  readonly view: PanelView;
  readonly result: Result;
}): ReactNode {
  return (
    <>
      <ul className={classes.results}>
        {result.scales.map(({ scale, mean, n, alpha }) => (
          <li key={scale}>
            <details>
              <summary>
                <b>{thresholdScales[scale]}</b> {meanWords(mean)}
                <span className={classes.agreement}>{agreementWords(alpha)}</span>
                <span className={classes.count}>{countText(n)} rated</span>
              </summary>
              <RatingsOn scale={scale} view={view} />
            </details>
          </li>
        ))}
        <li>
          <b>Interesting to this person</b> {intervalWords(result.interesting)}
        </li>
      </ul>
      <p className={classes.note}>
        α is Krippendorff’s, ordinal: 1 is full agreement, 0 what chance gives; below 0.67 raters
        disagree too much to conclude. The range is the Wilson interval of 95 %.
      </p>
    </>
  );
}

const agreementWords = (alpha: number | null): string =>
  alpha === null ? 'α –' : `α ${twoDecimalsText(alpha)}`;

/** Shows each rating on one scale, with its evidence, by output. */
function RatingsOn({
  scale,
  view,
}: {
  readonly scale: ThresholdScale;
  readonly view: PanelView;
}): ReactNode {
  return (
    <ul className={classes.ratings}>
      {view.outputs.map(({ key }, at) => (
        <li key={key}>
          Output {countText(at + 1)}
          <RatingList ratings={view.ratings.filter(({ output }) => output === key)} scale={scale} />
        </li>
      ))}
    </ul>
  );
}

function RatingList({
  ratings,
  scale,
}: {
  readonly ratings: Ratings;
  readonly scale: ThresholdScale;
}): ReactNode {
  return (
    <ul className={classes.ratings}>
      {ratings.map(({ id, rater, values }) => (
        <li key={id}>
          <MemberName id={rater} />: {textOf(values[scale])}
          {values[`${scale}_evidence`] != null && <q>{textOf(values[`${scale}_evidence`])}</q>}
        </li>
      ))}
    </ul>
  );
}

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '–';
