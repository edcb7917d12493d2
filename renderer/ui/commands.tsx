import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useLayoutEffect,
  useState,
  useSyncExternalStore,
} from 'react';
import type { Command } from './command.ts';
import { CommandRegistry } from './command-registry.ts';
import { KeyQueueContext } from './hold-keys.tsx';
import { Keyboard } from './key-listener.ts';

const RegistryContext = createContext<CommandRegistry | null>(null);
const OverlayContext = createContext(false);

/** Provides the commands of everything below it and listens to their keys. */
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

/**
 * Enables the commands of a dialog; put it around the dialog's content. While focus is in a dialog,
 * commands outside are inactive.
 */
export const OverlayCommands = ({ children }: { readonly children: ReactNode }): ReactNode => (
  <OverlayContext value={true}>{children}</OverlayContext>
);

/**
 * Offers commands while the component is mounted. Of two with the same key or ID, the later one
 * wins.
 */
export function useCommands(commands: readonly Command[]): void {
  const registry = useRegistry();
  const overlay = useContext(OverlayContext);
  const [token] = useState(() => ({}));
  useLayoutEffect(() => () => registry.remove(token), [registry, token]);
  // Updated with each render, so that `run` sees the state on the screen.
  useLayoutEffect(() => registry.put(token, commands, overlay));
}

/** Returns all current commands, later ones first. */
export function useAllCommands(): readonly Command[] {
  const registry = useRegistry();
  return useSyncExternalStore(registry.subscribe, registry.list);
}

function useRegistry(): CommandRegistry {
  const registry = useContext(RegistryContext);
  if (!registry) throw new Error('useCommands needs a CommandsProvider above it');
  return registry;
}

/**
 * Returns a function that runs a command by its ID, as if it were chosen; nothing happens if nobody
 * offers it at the moment.
 */
export function useRunCommand(): (id: string) => void {
  const registry = useRegistry();
  return useCallback(
    (id) => {
      registry
        .list()
        .find((command) => command.id === id && command.enabled !== false)
        ?.run();
    },
    [registry],
  );
}

/** Returns a function that runs a command as soon as the page that is opening offers it. */
export function useRunWhenOffered(): (id: string) => void {
  const registry = useRegistry();
  return useCallback((id) => registry.runWhenOffered(id), [registry]);
}
