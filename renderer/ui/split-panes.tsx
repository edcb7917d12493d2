import { Button } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Fragment, type ReactNode, useState } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { appQuery } from '../core-client/queries.ts';
import { useSaveSettings } from './use-save-settings.ts';
import classes from './split-panes.module.css';

export interface Pane {
  readonly id: string;
  readonly children: ReactNode;
  /** Per cent of the whole, before the person resizes it. */
  readonly share: number;
  readonly minPx: number;
  /**
   * What it shows, for one beside a list: where there is room for one of them, another one takes
   * the list's place.
   */
  readonly shows?: string;
}

interface Props {
  /** Under which the sizes are remembered, for example 'feed'. */
  readonly name: string;
  readonly panes: readonly Pane[];
}

/**
 * Panes side by side; the lines between them can be dragged or moved by arrow keys, and stay where
 * they were put. A pane that opens or closes leaves the others as they are: what is scrolled,
 * chosen and focused in them stays. [WI17] Where they don't fit beside each other (a window at 200
 * % zoom), the last one is shown, with a way to the first and back.
 */
export function SplitPanes({ name, panes }: Props): ReactNode {
  const settings = useQuery(appQuery).data?.settings;
  const save = useSaveSettings();
  const { ref, width } = useElementSize();
  const [listFor, setListFor] = useState<string | null>(null);
  if (!settings) return null;
  const key = `${name}:${panes.length}`;
  const sizes = sizesOf(panes, settings.panes[key]);
  const beside = panes.at(-1)?.shows ?? '';
  const tight =
    panes.length > 1 && width > 0 && width < panes.reduce((sum, pane) => sum + pane.minPx, 0);
  const narrow = listFor === beside ? 'first' : 'last';
  const shown = tight ? narrow : 'all';
  return (
    <div ref={ref} className={classes.frame} data-shown={shown}>
      {tight && (
        <div className={classes.switch}>
          <OtherPane
            listShown={shown === 'first'}
            onClick={() => {
              setListFor(shown === 'first' ? null : beside);
            }}
          />
        </div>
      )}
      <Group
        className={classes.group}
        defaultLayout={Object.fromEntries(panes.map((pane, i) => [pane.id, sizes[i]!]))}
        onLayoutChanged={(layout, { isUserInteraction }) => {
          if (isUserInteraction)
            save({
              panes: {
                ...settings.panes,
                [key]: panes.map((pane) => Math.round((layout[pane.id] ?? pane.share) * 10) / 10),
              },
            });
        }}
      >
        {panes.map((pane, i) => (
          <Fragment key={pane.id}>
            {i > 0 && <Separator className={classes.separator} aria-label="Resize panes" />}
            <Panel
              id={pane.id}
              defaultSize={`${sizes[i]!}%`}
              minSize={pane.minPx}
              className={classes.pane}
            >
              {pane.children}
            </Panel>
          </Fragment>
        ))}
      </Group>
    </div>
  );
}

function OtherPane({
  listShown,
  onClick,
}: {
  readonly listShown: boolean;
  readonly onClick: () => void;
}): ReactNode {
  const look = { variant: 'subtle', color: 'gray', size: 'compact-xs', onClick } as const;
  if (listShown)
    return (
      <Button {...look} rightSection={<IconChevronRight size={14} aria-hidden />}>
        Show record
      </Button>
    );
  return (
    <Button {...look} leftSection={<IconChevronLeft size={14} aria-hidden />}>
      Show list
    </Button>
  );
}

/** Returns the size of each pane in per cent: as the person left it, else its share. */
const sizesOf = (
  panes: readonly Pane[],
  remembered: readonly number[] | undefined,
): readonly number[] =>
  panes.map((pane, i) => (remembered?.length === panes.length ? remembered[i]! : pane.share));
