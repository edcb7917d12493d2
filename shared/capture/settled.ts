import type { ContextField } from './directory.ts';
import type { Named } from './match-name.ts';
import type { Token } from './parse-line.ts';
import type { TokenField } from './signs.ts';

/**
 * The source of a value: typed, set by hand, derived from what was typed, carried over, or assumed.
 */
export type Origin = 'line' | 'picked' | 'follows' | 'carried' | 'assumed';

/** What the line and its context say about one field. */
export type Settled =
  | {
      readonly state: 'known';
      readonly field: TokenField;
      readonly value: string;
      readonly origin: Origin;
      readonly token: Token | null;
    }
  /** Created when the record is saved; a stage within a profession. */
  | {
      readonly state: 'new';
      readonly field: ContextField;
      readonly name: string;
      readonly token: Token;
      readonly profession: string | null;
    }
  /** No name or several names match: choose, create, or remove it. */
  | {
      readonly state: 'unclear';
      readonly field: ContextField;
      readonly name: string;
      readonly token: Token;
      readonly options: readonly Named[];
      /** The name that was probably meant. */ readonly nearest: Named | null;
      readonly creatable: boolean;
      readonly reason: string;
    }
  /** Typed, but without effect, and why. */
  | {
      readonly state: 'idle';
      readonly field: TokenField;
      readonly name: string;
      readonly token: Token;
      readonly reason: string;
    };

/** Returns the value of a resolved field; null if it has none yet. */
export const valueOf = (settled: Settled | null | undefined): string | null =>
  settled?.state === 'known' ? settled.value : null;
