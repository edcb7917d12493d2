/** What a page offers to do: in the palette, on the `?` sheet and by its keys. */
export interface Command {
  readonly id: string;
  readonly label: string;
  /** The heading in the palette and on the `?` sheet. */
  readonly group: string;
  /**
   * 'c', 'g f' (one after the other), 'mod+k' (Ctrl, Cmd on a Mac), 'shift+j', '?', 'Enter',
   * 'Escape'.
   */
  readonly keys?: string;
  /** Synonyms for the palette. */
  readonly words?: string;
  readonly run: () => void;
  readonly enabled?: boolean;
  /** Precedes other commands with the same key: the selection precedes what is open. */
  readonly first?: boolean;
  /** The palette lists it only in searches: navigation. */
  readonly hidden?: boolean;
  /** Represents a command of another page: inactive while that page offers its own. */
  readonly standIn?: boolean;
}
