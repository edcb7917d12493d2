import { ActionIcon, UnstyledButton } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { chooseByDigit, type QuickChoice } from '../../ui/quick-choices.tsx';
import { focusAfter } from '../../ui/focus-after.ts';
import { isInnerEscape } from '../../ui/inner-escape.ts';
import { useFocusNeighbour } from '../../ui/list-page/use-focus-neighbour.ts';
import { TodayRowContent, type TodayRowProps } from './today-row.tsx';
import classes from './today.module.css';

interface Props extends Omit<TodayRowProps, 'onOpen'> {
  /** What Enter does here: 'Answer'. */
  readonly action: string;
  /** The title as text, for the way to the record. */
  readonly name: string;
  readonly onOpen: () => void;
  /** What a digit chooses while the row has the focus. */
  readonly digits?: readonly QuickChoice[];
  /**
   * What opens in the row, and takes the focus; a function of what closes it again and returns the
   * focus to the row.
   */
  readonly children: ReactNode | ((close: () => void) => ReactNode);
}

/**
 * Shows a line that opens in place: Enter opens it, Esc closes it, and an arrow leads to its
 * record.
 */
export function InPlaceRow({
  action,
  name,
  digits = [],
  onOpen,
  children,
  ...content
}: Props): ReactNode {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const item = useRef<HTMLLIElement>(null);
  useFocusNeighbour(item);
  const close = (): void => {
    const hide = (): void => {
      setOpen(false);
    };
    focusAfter(hide, () => {
      button.current?.focus();
    });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || isInnerEscape(event.nativeEvent))
      return;
    event.preventDefault();
    event.stopPropagation();
    close();
  };
  return (
    <li
      ref={item}
      className={classes.inPlace}
      onKeyDown={(event) => {
        chooseByDigit(event, digits);
      }}
    >
      <div className={classes.line}>
        <UnstyledButton
          ref={button}
          className={classes.row}
          data-item
          aria-expanded={open}
          onClick={() => {
            setOpen(!open);
          }}
        >
          <TodayRowContent {...content} />
          <span className={classes.action}>{action}</span>
        </UnstyledButton>
        <OpenRecord name={name} onOpen={onOpen} />
      </div>
      {open && (
        <div className={classes.below} onKeyDown={onKeyDown}>
          <Opened close={close}>{children}</Opened>
        </div>
      )}
    </li>
  );
}

interface OpenedProps {
  readonly close: () => void;
  readonly children: Props['children'];
}

const Opened = ({ close, children }: OpenedProps): ReactNode =>
  typeof children === 'function' ? children(close) : children;

/** Shows an arrow that opens the record of a line. */
export function OpenRecord({ name, onOpen }: Pick<Props, 'name' | 'onOpen'>): ReactNode {
  return (
    <ActionIcon
      className={classes.go}
      aria-label={`Open “${name}”`}
      title={`Open “${name}”`}
      onClick={onOpen}
    >
      <IconArrowRight size={16} aria-hidden />
    </ActionIcon>
  );
}
