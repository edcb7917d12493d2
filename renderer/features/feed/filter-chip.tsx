import { CloseButton, Popover, UnstyledButton } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './filters.module.css';

interface Props {
  readonly label: string;
  /** The chosen values, in words; null: it does not filter. */
  readonly value: ReactNode | null;
  readonly opened: boolean;
  readonly onOpened: (opened: boolean) => void;
  readonly onClear: () => void;
  readonly children: ReactNode;
}

/** Shows one dimension of the filter: its name, its chosen values, and the menu of its values. */
export const FilterChip = ({
  label,
  value,
  opened,
  onOpened,
  onClear,
  children,
}: Props): ReactNode => (
  <span className={classes.chip} data-active={value !== null || undefined}>
    <Popover
      opened={opened}
      onChange={onOpened}
      position="bottom-start"
      shadow="md"
      offset={4}
      trapFocus
      returnFocus
      withinPortal
    >
      <Popover.Target>
        <UnstyledButton
          className={classes.open}
          aria-haspopup="dialog"
          onClick={() => {
            onOpened(!opened);
          }}
        >
          {label}
          {value !== null && <span className={classes.value}>{value}</span>}
          <IconChevronDown size={12} aria-hidden />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p={4} aria-label={`Filter by ${label.toLowerCase()}`}>
        {opened && children}
      </Popover.Dropdown>
    </Popover>
    {value !== null && (
      <CloseButton size="xs" aria-label={`Clear ${label.toLowerCase()}`} onClick={onClear} />
    )}
  </span>
);
