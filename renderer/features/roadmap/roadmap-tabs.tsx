import { SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import { useCommands } from '../../ui/commands.tsx';
import classes from './roadmap.module.css';

/** The views of the roadmap, with the key of each. */
const views = {
  list: { label: 'List', keys: 'shift+1' },
  plot: { label: 'Product × training', keys: 'shift+2' },
  timeline: { label: 'By iteration', keys: 'shift+3' },
  changes: { label: 'Since last week', keys: 'shift+4' },
} as const;
export type RoadmapView = keyof typeof views;
const names = Object.keys(views) as RoadmapView[];

interface Props {
  readonly shown: RoadmapView;
  readonly onShow: (view: RoadmapView) => void;
}

/** Shows which view of the roadmap is open, and opens the others. */
export function RoadmapTabs({ shown, onShow }: Props): ReactNode {
  useCommands(
    names.map((name) => ({
      id: `roadmap.view.${name}`,
      label: `Show roadmap: ${views[name].label}`,
      group: 'Roadmap',
      keys: views[name].keys,
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
        data={names.map((name) => ({ value: name, label: views[name].label }))}
        value={shown}
        onChange={(view) => {
          onShow(view);
        }}
      />
    </div>
  );
}
