import { Popover } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  readonly opened: boolean;
  readonly onOpened: (opened: boolean) => void;
  /** What it asks for, for screen readers. */
  readonly label: string;
  /** In pixels. */
  readonly width: number;
  /** The button that it opens from. */
  readonly target: ReactNode;
  readonly children: ReactNode;
}

/** Shows a button and what it asks for below, which takes the focus and returns it. */
export const FormPopover = ({
  opened,
  onOpened,
  label,
  width,
  target,
  children,
}: Props): ReactNode => (
  <Popover
    opened={opened}
    onChange={onOpened}
    position="bottom-start"
    trapFocus
    returnFocus
    shadow="md"
    width={width}
  >
    <Popover.Target>{target}</Popover.Target>
    <Popover.Dropdown aria-label={label}>{opened && children}</Popover.Dropdown>
  </Popover>
);
