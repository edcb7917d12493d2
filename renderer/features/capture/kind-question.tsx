import type { ReactNode } from 'react';
import { type CaptureKind, keyedKinds } from '../../../shared/capture/capture-kinds.ts';
import { KindChoices } from '../../ui/kind-choices.tsx';
import { focusLine } from './line-id.ts';
import classes from './kind-question.module.css';

/** Asks for the kind when an observation is saved without one; the answer saves. */
export const KindQuestion = ({
  answer,
}: {
  readonly answer: (kind: CaptureKind) => void;
}): ReactNode => (
  <div role="group" aria-label="What kind is it?" className={classes.question}>
    <span role="alert">What kind is it?</span>
    <KindChoices kinds={keyedKinds} choose={answer} leave={focusLine} />
  </div>
);
