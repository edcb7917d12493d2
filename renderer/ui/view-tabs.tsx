import { SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import { useCommands } from './commands.tsx';
import classes from './view-tabs.module.css';

interface Props<V extends string> {
  /** What the commands are about, such as 'Roadmap'. */
  readonly group: string;
  /** The names of the views, in order. */
  readonly views: Readonly<Record<V, string>>;
  readonly shown: V;
  readonly onShow: (view: V) => void;
}

/** Shows which view of a page is open, and opens the others; one key goes from each to the next. */
export function ViewTabs<V extends string>({ group, views, shown, onShow }: Props<V>): ReactNode {
  const names = Object.keys(views) as V[];
  const next = names[(names.indexOf(shown) + 1) % names.length] ?? shown;
  const id = `${group.toLowerCase()}.view`;
  useCommands([
    {
      id,
      label: 'Next view',
      group,
      keys: 'v',
      run: () => {
        onShow(next);
      },
    },
    ...names.map((name) => ({
      id: `${id}.${name}`,
      label: `Show view: ${views[name]}`,
      group,
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
        data={names.map((name) => ({ value: name, label: views[name] }))}
        value={shown}
        onChange={onShow}
      />
    </div>
  );
}
