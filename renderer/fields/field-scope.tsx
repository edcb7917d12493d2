import { createContext, type ReactNode, useContext } from 'react';

/** What the fields of one record need to know of each other, and of where they are. */
export interface FieldScope {
  /** The deployment that the record belongs to: its experiments and its profession's stages come first in pickers. */
  readonly deployment: string | null;
  /** The profession that the record names itself, where it does. */
  readonly profession: string | null;
  /** Opens the record behind a reference; absent: references are plain names. */
  readonly onOpen?: (id: string) => void;
}

const nowhere: FieldScope = { deployment: null, profession: null };
const Scope = createContext<FieldScope>(nowhere);

export function FieldScopeProvider({ scope, children }: { readonly scope: FieldScope; readonly children: ReactNode }): ReactNode {
  return <Scope.Provider value={scope}>{children}</Scope.Provider>;
}

export const useFieldScope = (): FieldScope => useContext(Scope);
