import { ActionIcon, Collapse, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconChevronRight, IconTrash } from '@tabler/icons-react';
import type { KeyboardEvent, ReactNode } from 'react';
import classes from './list-control.module.css';

interface Props {
  readonly name: string;
  readonly at: number;
  readonly count: number;
  readonly open: boolean;
  /** Something inside it needs correcting. */
  readonly wrong: boolean;
  readonly disabled?: boolean;
  readonly onToggle: () => void;
  readonly onMove: (to: number) => void;
  readonly onRemove: () => void;
  readonly children: ReactNode;
}

/**
 * Shows one item of an edited list: a line that opens, with its place and removal at hand for mouse
 * and keys.
 */
export function ListItemFrame(props: Props): ReactNode {
  const { name, at, count, open, wrong, disabled, onToggle, onMove, onRemove, children } = props;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!event.altKey || disabled || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    event.stopPropagation();
    onMove(event.key === 'ArrowUp' ? at - 1 : at + 1);
  };
  return (
    <div className={classes.item} onKeyDown={onKeyDown}>
      <div className={classes.line}>
        <UnstyledButton
          className={classes.name}
          aria-expanded={open}
          aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
          onClick={onToggle}
        >
          <IconChevronRight
            size={14}
            className={classes.chevron}
            data-open={open || undefined}
            aria-hidden
          />
          <span className={classes.place}>{at + 1}</span> {name}
          {wrong && <span className={classes.wrong}> · has errors</span>}
        </UnstyledButton>
        <Tool
          label={`Move ${name} up (Alt+Up)`}
          disabled={disabled || at === 0}
          onClick={() => {
            onMove(at - 1);
          }}
        >
          <IconArrowUp size={14} />
        </Tool>
        <Tool
          label={`Move ${name} down (Alt+Down)`}
          disabled={disabled || at === count - 1}
          onClick={() => {
            onMove(at + 1);
          }}
        >
          <IconArrowDown size={14} />
        </Tool>
        <Tool label={`Remove ${name}`} disabled={disabled} onClick={onRemove}>
          <IconTrash size={14} />
        </Tool>
      </div>
      <Collapse expanded={open}>
        {open && <div className={classes.fields}>{children}</div>}
      </Collapse>
    </div>
  );
}

interface ToolProps {
  readonly label: string;
  readonly disabled: boolean | undefined;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

const Tool = ({ label, disabled, onClick, children }: ToolProps): ReactNode => (
  <ActionIcon
    variant="subtle"
    color="gray"
    size="sm"
    aria-label={label}
    disabled={disabled}
    onClick={onClick}
  >
    {children}
  </ActionIcon>
);
