import { SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import { useCommands } from '../../ui/commands.tsx';
import classes from './gaps.module.css';

/** The views of the gaps, with the key of each. */
export const gapViews = {
  list: { label: 'List', keys: 'shift+1' },
  board: { label: 'Board', keys: 'shift+2' },
  patterns: { label: 'Patterns', keys: 'shift+3' },
} as const;
export type GapViewName = keyof typeof gapViews;
const names = Object.keys(gapViews) as GapViewName[];

interface Props {
  readonly shown: GapViewName;
  readonly onShow: (view: GapViewName) => void;
}

/** Shows which view of the gaps is open, and opens the others. */
export function GapTabs({ shown, onShow }: Props): ReactNode {
  useCommands(
    names.map((name) => ({
      id: `gaps.view.${name}`,
      label: `Show gaps as ${gapViews[name].label.toLowerCase()}`,
      group: 'Gaps',
      keys: gapViews[name].keys,
      run: () => {
        onShow(name);
      },
    })),
  );
  return (
    <div className={classes.tabs}>
      <SegmentedControl
        size="xs"
        aria-label="View"
        data={names.map((name) => ({ value: name, label: gapViews[name].label }))}
        value={shown}
        onChange={(view) => {
          onShow(view);
        }}
      />
    </div>
  );
}
