import type { ContextField } from './directory.ts';
import type { Named } from './match-name.ts';
import type { Token } from './parse-line.ts';
import type { TokenField } from './signs.ts';

/** Where a value comes from: typed, set by hand, following from what was typed, carried over, or assumed. */
export type Origin = 'line' | 'picked' | 'follows' | 'carried' | 'assumed';

/** What the line and all around it say of one field. */
export type Settled =
  | { readonly state: 'known'; readonly field: TokenField; readonly value: string; readonly origin: Origin; readonly token: Token | null }
  /** To be created when the record is saved; a stage within a profession. */
  | { readonly state: 'new'; readonly field: ContextField; readonly name: string; readonly token: Token; readonly profession: string | null }
  /** Nothing or several are called so: to pick from, to create, or to take out. */
  | {
    readonly state: 'unclear'; readonly field: ContextField; readonly name: string; readonly token: Token;
    readonly options: readonly Named[]; /** The one that was probably meant. */ readonly nearest: Named | null; readonly creatable: boolean; readonly reason: string;
  }
  /** Typed, but of no effect, and why. */
  | { readonly state: 'idle'; readonly field: TokenField; readonly name: string; readonly token: Token; readonly reason: string };

/** The value of a settled field; null when it has none yet. */
export const valueOf = (settled: Settled | null | undefined): string | null => (settled?.state === 'known' ? settled.value : null);
