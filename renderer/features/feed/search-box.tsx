import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { useCommands } from '../../ui/commands.tsx';
import { pageCommand } from '../../ui/page-commands.ts';
import { KeyHint } from '../../ui/key-hint.tsx';

const waitMs = 90;

interface Props {
  readonly text: string;
  readonly onText: (text: string) => void;
  /** Enter or ↓: moves to the results. */
  readonly onLeave: () => void;
}

/** Searches while typing. Esc clears it, then leaves it. */
export function SearchBox({ text, onText, onLeave }: Props): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  // Typed text is ahead of the address, which follows; an address that changed in another way wins.
  const [state, setState] = useState({ typed: text, seen: text, sent: text });
  if (text !== state.seen)
    setState({ ...state, seen: text, typed: text === state.sent ? state.typed : text });
  const shown = state.typed;
  const search = useDebouncedCallback((next: string) => {
    setState((before) => ({ ...before, sent: next.trim() }));
    onText(next.trim());
  }, waitMs);
  const type = (next: string): void => {
    setState((before) => ({ ...before, typed: next }));
    search(next);
  };
  const clear = (): void => {
    type('');
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      if (shown === '') onLeave();
      else type('');
    }
    if (event.key === 'Enter' || event.key === 'ArrowDown') {
      event.preventDefault();
      search.flush();
      onLeave();
    }
  };
  const focus = (): void => {
    input.current?.focus();
    input.current?.select();
  };
  useCommands([{ ...pageCommand('feed.search'), run: focus }]);
  return (
    <TextInput
      ref={input}
      role="searchbox"
      aria-label="Search"
      placeholder="Search"
      value={shown}
      maxLength={500}
      leftSection={<IconSearch size={14} aria-hidden />}
      style={{ flex: 1 }}
      rightSection={
        shown === '' ? (
          <KeyHint keys="/" />
        ) : (
          <CloseButton size="sm" aria-label="Clear the search" onClick={clear} />
        )
      }
      onChange={(event) => type(event.currentTarget.value)}
      onKeyDown={onKeyDown}
    />
  );
}
