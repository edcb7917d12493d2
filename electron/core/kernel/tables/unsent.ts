import type { DocumentName } from '../../../../shared/doc/document-name.ts';
import type { ClockRange } from '../../../../shared/doc/read-update.ts';
import type { Entry } from '../../../../shared/entries/entry.ts';
import type { Source } from './frame.ts';
import type { OutboxState } from './outbox-states.ts';

/** The state of an update that no hub has. */
export type UnsentState = Exclude<OutboxState, 'received'>;

/** An update of this device that no hub has confirmed. */
export interface Unsent {
  readonly seq: number;
  readonly document: DocumentName;
  readonly source: Source;
  /** When it was written. */
  readonly atMs: number;
  readonly state: UnsentState;
  /** The hub's answer, as JSON; null if there was none. */
  readonly error: string | null;
  readonly bytes: Uint8Array;
  readonly entries: readonly Entry[];
  readonly texts: readonly string[];
  readonly ranges: readonly ClockRange[];
}
