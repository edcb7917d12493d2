import { SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import { useCommands } from '../../ui/commands.tsx';
import classes from './roadmap.module.css';

/** The views of the roadmap; one key goes from each to the next. */
const views = {
  list: { label: 'List' },
  plot: { label: 'Product × training' },
  timeline: { label: 'By iteration' },
  changes: { label: 'Since last week' },
} as const;
export type RoadmapView = keyof typeof views;
const names = Object.keys(views) as RoadmapView[];

interface Props {
  readonly shown: RoadmapView;
  readonly onShow: (view: RoadmapView) => void;
}

/** Shows which view of the roadmap is open, and opens the others. */
export function RoadmapTabs({ shown, onShow }: Props): ReactNode {
  const next = names[(names.indexOf(shown) + 1) % names.length] ?? 'list';
  useCommands([
    {
      id: 'roadmap.view',
      label: 'Next view of the roadmap',
      group: 'Roadmap',
      keys: 'v',
      run: () => {
        onShow(next);
      },
    },
    ...names.map((name) => ({
      id: `roadmap.view.${name}`,
      label: `Show roadmap: ${views[name].label}`,
      group: 'Roadmap',
      run: () => {
        onShow(name);
      },
    })),
  ]);
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
