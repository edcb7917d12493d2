import type { DocumentName } from '../../../../shared/doc/document-name.ts';
import type { ClockRange } from '../../../../shared/doc/read-update.ts';
import type { Entry } from '../../../../shared/entries/entry.ts';

/** Where an update comes from. All but those of a `peer` wait in the outbox for a hub. */
export type Source = 'local' | 'import' | 'salvage' | 'peer';

/** An update of a document with its entries, also as text: what was read is what is stored. */
export interface Frame {
  readonly document: DocumentName;
  readonly update: Uint8Array;
  readonly entries: readonly Entry[];
  readonly texts: readonly string[];
  /** The places of its structs in the document. */
  readonly ranges: readonly ClockRange[];
  /** The client ID that this device wrote it with; null if it came from elsewhere. */
  readonly client: number | null;
}
