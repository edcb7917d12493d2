import { createContext, type ReactNode, useCallback, useContext, useEffect, useLayoutEffect, useState, useSyncExternalStore } from 'react';
import { CommandRegistry } from './command-registry.ts';
import { KeyQueueContext } from './hold-keys.tsx';
import { Keyboard } from './key-listener.ts';

export interface Command {
  readonly id: string;
  readonly label: string;
  /** Heading in the palette and on the `?` sheet. */
  readonly group: string;
  /** 'c', 'g f' (one after the other), 'mod+k' (Ctrl, Cmd on a Mac), 'shift+j', '?', 'Enter', 'Escape'. */
  readonly keys?: string;
  readonly run: () => void;
  readonly enabled?: boolean;
  /** Goes before other commands with the same key: what is selected goes before what is open. */
  readonly first?: boolean;
  /** Works by its key, but is not listed in the palette. */
  readonly hidden?: boolean;
}

const RegistryContext = createContext<CommandRegistry | null>(null);
const OverlayContext = createContext(false);

/** Holds the commands of everything below it and listens to their keys. */
export function CommandsProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [registry] = useState(() => new CommandRegistry());
  const [keyboard] = useState(() => new Keyboard(registry));
  useEffect(() => keyboard.listen(window), [keyboard]);
  return (
    <RegistryContext value={registry}>
      <KeyQueueContext value={keyboard.queue}>{children}</KeyQueueContext>
    </RegistryContext>
  );
}

/** Put around the content of a dialog whose own commands should work: while focus is in a dialog, those outside of it rest. */
export const OverlayCommands = ({ children }: { readonly children: ReactNode }): ReactNode => <OverlayContext value={true}>{children}</OverlayContext>;

/** Offers commands while the component is mounted. Of two with the same key or id, the one that came later wins. */
export function useCommands(commands: readonly Command[]): void {
  const registry = useRegistry();
  const overlay = useContext(OverlayContext);
  const [token] = useState(() => ({}));
  useLayoutEffect(() => () => registry.remove(token), [registry, token]);
  // Each render anew, so that `run` sees the state that is on the screen.
  useLayoutEffect(() => registry.put(token, commands, overlay));
}

/** All commands of the moment, later ones first. */
export function useAllCommands(): readonly Command[] {
  const registry = useRegistry();
  return useSyncExternalStore(registry.subscribe, registry.list);
}

function useRegistry(): CommandRegistry {
  const registry = useContext(RegistryContext);
  if (!registry) throw new Error('useCommands needs a CommandsProvider above it');
  return registry;
}

/** Runs a command by its id, as if it were chosen; nothing happens when nobody offers it at the moment. */
export function useRunCommand(): (id: string) => void {
  const registry = useRegistry();
  return useCallback((id) => { registry.list().find((command) => command.id === id && command.enabled !== false)?.run(); }, [registry]);
}
