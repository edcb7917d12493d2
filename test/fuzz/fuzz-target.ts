import type { Chance } from './chance.ts';

/** One kind of hostile input, opened in a process of its own. */
export interface FuzzTarget {
  /** Returns the input of a case. Everything in it that varies comes from `chance`. */
  make(chance: Chance): Uint8Array | Promise<Uint8Array>;
  /** Gives the input to the code under test. Throws when that fails in a way that it must not. */
  take(input: Uint8Array): Promise<void>;
  /** Throws when anything that is not the sender's has changed since the target was opened. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** Opens a target. @param dir an empty folder for its files */
export type OpenTarget = (dir: string) => Promise<FuzzTarget>;
