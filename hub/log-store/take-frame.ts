import { namedBlobs } from '../../shared/entries/named-blobs.ts';
import { writtenValues } from '../../shared/entries/written-values.ts';
import { findRecordType } from '../../shared/records/index.ts';
import { readValues } from '../../shared/records/read-values.ts';
import type { Caller } from '../accounts/caller.ts';
import type { PreparedEntry, PreparedFrame } from '../ingest/prepare-frame.ts';
import { documentKey, familyKey, type Known, noteEntry, noteRecord } from './known.ts';

/** What a transaction will write, by document name; row IDs are assigned when it is written. */
export interface Taken {
  readonly frames: {
    readonly frame: PreparedFrame;
    readonly seq: number;
    readonly device: string;
  }[];
  readonly entries: {
    readonly document: string;
    readonly item: PreparedEntry;
    readonly seq: number;
  }[];
  readonly records: {
    readonly document: string;
    readonly id: string;
    readonly type: string;
    readonly member: string;
  }[];
  readonly mentions: {
    readonly document: string;
    readonly sha256: string;
    readonly member: string;
  }[];
  readonly documents: Set<string>;
  /** New documents, and the members that created them. */
  readonly makers: Map<string, string>;
  readonly clients: Map<
    string,
    { readonly document: string; readonly client: number; readonly device: string }
  >;
  readonly openings: { readonly deployment: string; readonly member: string }[];
  readonly deployments: Set<string>;
}

/** Returns an empty collection. */
export const newTaken = (): Taken => ({
  frames: [],
  entries: [],
  records: [],
  mentions: [],
  documents: new Set(),
  makers: new Map(),
  clients: new Map(),
  openings: [],
  deployments: new Set(),
});

/**
 * Adds a frame with the verdict `new` to `known` and to what will be written.
 * @returns its sequence number, the next of the log
 */
export function takeFrame(
  frame: PreparedFrame,
  caller: Caller,
  known: Known,
  taken: Taken,
): number {
  const seq = ++known.head;
  known.frames.set(frame.hash, seq);
  taken.frames.push({ frame, seq, device: caller.device });
  const name = frame.document;
  const document = known.documents.get(name) ?? {
    id: 0,
    seq: 0,
    entries: 0,
    digest: new Uint8Array(32),
    clients: 0,
  };
  if (!known.documents.has(name)) taken.makers.set(name, caller.member);
  known.documents.set(name, document);
  taken.documents.add(name);
  document.seq = seq;

  for (const item of frame.entries) {
    const clientKey = documentKey(name, item.client);
    let client = known.clients.get(clientKey);
    if (!client) {
      known.clients.set(clientKey, (client = { device: caller.device, clock: 0 }));
      document.clients++;
    }
    if (item.clock < client.clock) continue; // a part of the frame that is known
    client.clock = item.clock + 1;
    taken.clients.set(clientKey, { document: name, client: item.client, device: caller.device });
    if (!known.entries.has(documentKey(name, item.entry.id))) {
      document.entries++;
      xorInto(document.digest, item.hash);
    }
    noteEntry(known, name, item.entry.id, {
      hash: item.hash,
      client: item.client,
      clock: item.clock,
      seq,
    });
    taken.entries.push({ document: name, item, seq });
    takeEntry(frame, item, caller, known, taken);
  }
  return seq;
}

function takeEntry(
  frame: PreparedFrame,
  { entry }: PreparedEntry,
  caller: Caller,
  known: Known,
  taken: Taken,
): void {
  if (entry.op === 'create' && !known.records.has(familyKey(frame.document, entry.record))) {
    const record = { type: entry.type, member: caller.member };
    noteRecord(known, frame.document, entry.record, record);
    taken.records.push({ document: frame.document, id: entry.record, ...record });
  }
  for (const sha256 of namedBlobs(entry))
    taken.mentions.push({ document: frame.document, sha256, member: caller.member });
  const { parts } = frame;
  if (parts.kind === 'deployment' && entry.record === parts.deployment)
    takeDeployment(parts.deployment, writtenValues(entry), entry.at, caller, known, taken);
}

/** Records each deployment's title, so that people can name it on the command line. */
function takeDeployment(
  id: string,
  written: Readonly<Record<string, unknown>>,
  at: string,
  caller: Caller,
  known: Known,
  taken: Taken,
): void {
  const definition = findRecordType('deployment');
  const title = definition === null ? '' : readValues(definition, written).values.title;
  const deployment = known.deployments.get(id);
  if (!deployment) {
    known.deployments.set(id, { title: String(title), titleAt: at });
    taken.openings.push({ deployment: id, member: caller.member });
    caller.on.add(id);
    taken.deployments.add(id);
  } else if (typeof title === 'string' && title !== '' && at > deployment.titleAt) {
    deployment.title = title;
    deployment.titleAt = at;
    taken.deployments.add(id);
  }
}

/** Combines a digest with a hash (hex) by xor. */
export function xorInto(digest: Uint8Array, hash: string): void {
  const bytes = Buffer.from(hash, 'hex');
  for (let i = 0; i < digest.length; i++) digest[i] = (digest[i] as number) ^ (bytes[i] as number);
}
