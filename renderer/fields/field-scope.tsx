import { createContext, type ReactNode, useContext } from 'react';

/** What the fields of one record need to know about each other, and about their place. */
export interface FieldScope {
  /**
   * The deployment of the record: its experiments and its profession's stages come first in
   * pickers.
   */
  readonly deployment: string | null;
  /** The profession that the record itself names, if it does. */
  readonly profession: string | null;
  /** Opens the record behind a reference; absent: references are plain names. */
  readonly onOpen?: (id: string) => void;
}

const nowhere: FieldScope = { deployment: null, profession: null };
const Scope = createContext<FieldScope>(nowhere);

/** Provides the scope to fields. */
export function FieldScopeProvider({
  scope,
  children,
}: {
  readonly scope: FieldScope;
  readonly children: ReactNode;
}): ReactNode {
  return <Scope.Provider value={scope}>{children}</Scope.Provider>;
}

/** Returns the scope of the fields. */
export const useFieldScope = (): FieldScope => useContext(Scope);
