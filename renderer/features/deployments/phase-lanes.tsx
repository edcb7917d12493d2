import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { RecordName } from '../../ui/record-name.tsx';
import type { LaneBar } from './timeline-rows.ts';
import classes from './timeline.module.css';

interface Props {
  readonly bars: readonly LaneBar[];
  readonly lanePx: number;
  /** Where a row starts and ends, in px from the top. */
  readonly rowTop: (row: number) => number;
  readonly rowEnd: (row: number) => number;
  readonly onOpen: (experiment: string) => void;
}

/**
 * Shows the phases of experiments as bars next to the weeks they ran in. The weeks contain the same
 * in words, so screen readers skip the bars.
 */
export const PhaseLanes = ({ bars, lanePx, rowTop, rowEnd, onOpen }: Props): ReactNode => (
  <div aria-hidden>
    {bars.map((bar) => {
      const top = rowTop(bar.from) + (bar.open ? 0 : 6);
      return (
        <Tooltip
          key={bar.key}
          position="right"
          label={
            <>
              {bar.title}
              <br />
              {bar.phase}
              {bar.iteration && (
                <>
                  {' '}
                  on <RecordName id={bar.iteration} />
                </>
              )}
              {bar.open && ', running'}
            </>
          }
        >
          <button
            type="button"
            tabIndex={-1}
            className={classes.lane}
            data-open={bar.open || undefined}
            onClick={() => {
              onOpen(bar.experiment);
            }}
            style={{
              insetInlineStart: 12 + bar.lane * lanePx,
              top,
              height: Math.max(8, rowEnd(bar.to) - top - 4),
            }}
          />
        </Tooltip>
      );
    })}
  </div>
);
