import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type ReactNode, useRef } from 'react';
import { useCommands } from '../commands.tsx';
import { pageCommand, type PageCommandId } from '../page-commands.ts';

interface Props {
  /** The page's command that puts the focus here. */
  readonly command: PageCommandId;
  readonly label: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly className?: string;
}

/** Narrows a list by words; Escape leaves it. */
export function ListSearch({ command, label, text, onText, className }: Props): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  useCommands([
    {
      ...pageCommand(command),
      run: () => {
        input.current?.focus();
      },
    },
  ]);
  return (
    <TextInput
      ref={input}
      className={className}
      aria-label={label}
      placeholder="Search"
      leftSection={<IconSearch size={14} aria-hidden />}
      value={text}
      onChange={(event) => {
        onText(event.currentTarget.value);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.blur();
      }}
    />
  );
}
