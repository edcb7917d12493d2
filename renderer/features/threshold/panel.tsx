import { Button, Modal } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { PanelView } from '../../../shared/api/threshold.ts';
import { thresholdScales } from '../../../shared/records/threshold-rating.ts';
import { OverlayCommands } from '../../ui/commands.tsx';
import { countText } from '../../ui/number-words.ts';
import { PanelOutput } from './panel-output.tsx';
import { RatingForm } from './rating-form.tsx';
import classes from './threshold.module.css';

interface Props {
  readonly assessment: string;
  /** What raters know about the person it is for. */
  readonly person: string | null;
  readonly view: PanelView;
  readonly onClose: () => void;
}

/** Shows the outputs of an assessment one at a time, to be rated. */
export function Panel({ assessment, person, view, onClose }: Props): ReactNode {
  const { outputs } = view;
  const [at, setAt] = useState(() => firstUnrated(view));
  const output = outputs[at];
  if (!output) return null;
  const isLast = at === outputs.length - 1;
  const label = `Output ${countText(at + 1)}`;
  return (
    <Modal
      opened
      fullScreen
      onClose={onClose}
      title={`${label} of ${countText(outputs.length)}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <OverlayCommands>
        <div className={classes.panel}>
          <section aria-label={label} className={classes.output}>
            {person !== null && <p className={classes.person}>For: {person}</p>}
            <PanelOutput key={output.key} output={output} />
          </section>
          <section aria-label="Your rating" className={classes.rating}>
            <RatingForm
              key={output.key}
              assessment={assessment}
              output={output}
              rating={ownRating(view, output.key)}
              label={label}
              isLast={isLast}
              onSaved={() => {
                if (isLast) onClose();
                else setAt(at + 1);
              }}
              onClose={onClose}
            />
            {at > 0 && (
              <Button
                variant="subtle"
                onClick={() => {
                  setAt(at - 1);
                }}
              >
                Previous output
              </Button>
            )}
          </section>
        </div>
      </OverlayCommands>
    </Modal>
  );
}

/** Returns the person's own rating: before they have finished, there are no others. */
const ownRating = (view: PanelView, output: string) =>
  view.ratings.find((rating) => rating.output === output && rating.rater === view.me) ?? null;

function firstUnrated(view: PanelView): number {
  const at = view.outputs.findIndex(({ key }) => {
    const values = ownRating(view, key)?.values;
    return (
      values === undefined ||
      [...Object.keys(thresholdScales), 'interesting'].some((name) => values[name] == null)
    );
  });
  return Math.max(0, at);
}
