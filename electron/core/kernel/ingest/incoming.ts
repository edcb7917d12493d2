import type { DocumentName } from '../../../../shared/doc/document-name.ts';
import type { EntryId } from '../../../../shared/ids.ts';
import type { LogFrame } from '../../../../shared/protocol/frames.ts';
import type { Receipt } from '../../../../shared/protocol/pushing.ts';
import type { Progress } from '../settings/all-settings.ts';
import type { Frame } from '../tables/frame.ts';
import type { Unsent } from '../tables/unsent.ts';

/** An update of a document from elsewhere: not trusted. */
export interface OuterUpdate {
  readonly document: DocumentName;
  readonly update: Uint8Array;
}

/** A frame that replaces others in the log, with what is known of them. */
export interface RewrittenFrame
  extends Frame, Pick<Unsent, 'source' | 'atMs' | 'state' | 'error'> {}

interface Alongside {
  /** Further writes of the same transaction: a draft that is removed, a report. */
  readonly alongside?: (() => void) | undefined;
}

/** Planned and checked entries of this device: what a person wrote, or an import. */
export interface PlannedWrite<Kind extends 'local' | 'import'> extends Alongside {
  readonly kind: Kind;
  readonly frames: readonly Frame[];
}

/** A page of the hub's log, or a part of a document that the hub was asked for. */
export interface HubPage {
  readonly kind: 'hub_page';
  readonly frames: readonly LogFrame[];
  /** How far the hub's log was read with this page; null when the page doesn't tell. */
  readonly progress: Progress | null;
}

/** A part of a bundle of another device: kept beside the shared documents. */
export interface BundlePart {
  readonly kind: 'bundle';
  readonly frames: readonly Frame[];
}

/** A part of a bundle that this device wrote itself, and may have lost since. */
export interface OwnBundlePart {
  readonly kind: 'own_bundle';
  readonly updates: readonly OuterUpdate[];
  /** Entries that were not here before. */
  readonly fresh: ReadonlySet<EntryId>;
}

/** Documents that kept what came by a bundle, and that are removed. */
export interface BundleWithdrawal extends Alongside {
  readonly kind: 'bundle_withdrawal';
  readonly documents: readonly DocumentName[];
}

/** Updates of another copy of the app, without a hub between them. */
export interface PeerUpdates {
  readonly kind: 'peer';
  readonly updates: readonly OuterUpdate[];
}

/**
 * [ME1] Updates that no hub has, written otherwise: the same entries at other places of a document,
 * or others in their place.
 */
export interface Rewrite extends Alongside {
  readonly kind: 'rewrite';
  readonly gone: readonly Unsent[];
  readonly frames: readonly RewrittenFrame[];
}

/** Updates of this device that a hub lacks, cut from their document again to be resent. */
export interface Requeue {
  readonly kind: 'requeue';
  readonly frames: readonly Frame[];
}

/** Entries that are moved to another document of this device; the records stay the same. */
export interface Move {
  readonly kind: 'move';
  readonly frames: readonly Frame[];
}

/** What the hub answered to updates that it was sent, over a connection or by a bundle. */
export interface HubAnswer {
  readonly kind: 'hub_answer';
  readonly sent: readonly SentUpdate[];
  readonly receipts: readonly Receipt[];
  /** When the hub answered, by its clock, milliseconds since 1970. */
  readonly hubMs: number;
}

/** An update of the outbox that was sent. `hash`: the frame's, as a receipt names it. */
export interface SentUpdate extends OuterUpdate {
  readonly seq: number;
  readonly hash: string;
}

/** Everything that changes the log of a data folder. Each kind has its list of steps. */
export type Incoming =
  | PlannedWrite<'local'>
  | PlannedWrite<'import'>
  | HubPage
  | BundlePart
  | OwnBundlePart
  | BundleWithdrawal
  | PeerUpdates
  | Rewrite
  | Requeue
  | Move
  | HubAnswer;

export type IncomingKind = Incoming['kind'];
type ByKind = { readonly [One in Incoming as One['kind']]: One };
export type IncomingOf<Kind extends IncomingKind> = ByKind[Kind];
