import { Combobox, useCombobox } from '@mantine/core';
import {
  type ReactNode,
  useDeferredValue,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { ErrorNotice } from './error-notice.tsx';
import { useHoldForChoices } from './hold-keys.tsx';
import classes from './search-choices.module.css';

/** What is typed, and the part of it to search for. */
export interface SearchText {
  readonly text: string;
  readonly asked: string;
  readonly setText: (text: string) => void;
}

/** Returns what is typed into a `SearchChoices`; `asked` follows it when there is time. */
export function useSearchText(): SearchText {
  const [text, setText] = useState('');
  return { text, asked: useDeferredValue(text).slice(0, 200), setText };
}

interface Props {
  readonly search: SearchText;
  /** The answer to `search.asked`. */
  readonly query: {
    readonly data: unknown;
    readonly isPending: boolean;
    readonly isPlaceholderData: boolean;
    readonly error: Error | null;
    readonly refetch: () => Promise<unknown>;
  };
  readonly label: string;
  readonly placeholder: string;
  readonly onPick: (value: string) => void;
  /** Closes what is around it on Esc; the list itself is always open. */
  readonly onEscape?: () => void;
  /** The options, and what is said when there are none. */
  readonly children: ReactNode;
}

/**
 * Shows choices that a search answers: likely ones at once, others by what is typed. The first is
 * marked, and keys wait until the choices are those for the text.
 */
export function SearchChoices({
  search: { text, asked, setText },
  query: { data, isPending, isPlaceholderData, error, refetch },
  label,
  placeholder,
  onPick,
  onEscape,
  children,
}: Props): ReactNode {
  const store = useCombobox({ onDropdownClose: onEscape });
  const field = useRef<HTMLInputElement>(null);
  const isBehind = asked !== text.slice(0, 200);
  useHoldForChoices(field, !error && (isPending || isPlaceholderData || isBehind));
  useEffect(() => {
    // A dialog gives the focus only when it opens, not when its content comes back.
    field.current?.focus();
    store.openDropdown();
    // Choices that were there at once are listed only now.
    store.selectFirstOption();
  }, []); // eslint-disable-line react-hooks/exhaustive-deps
  // What Enter would choose is marked from the start.
  useLayoutEffect(() => {
    store.selectFirstOption();
  }, [data]); // eslint-disable-line react-hooks/exhaustive-deps
  return (
    <Combobox store={store} onOptionSubmit={onPick}>
      <Combobox.EventsTarget withExpandedAttribute>
        <input
          ref={field}
          className={classes.find}
          dir="auto"
          data-autofocus
          aria-label={label}
          placeholder={placeholder}
          role="combobox"
          aria-expanded="true"
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
          }}
        />
      </Combobox.EventsTarget>
      {error && <ErrorNotice error={error} retry={() => void refetch()} />}
      <Combobox.Options
        className={classes.options}
        aria-label={text.trim() === '' ? 'Suggestions' : 'Results'}
      >
        {children}
      </Combobox.Options>
    </Combobox>
  );
}

/** Lays out a choice: an icon, if it has one, before its lines. */
export const SearchChoice = ({
  icon,
  children,
}: {
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}): ReactNode => (
  <span className={classes.option}>
    {icon}
    <span className={classes.words}>{children}</span>
  </span>
);
