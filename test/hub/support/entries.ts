import type * as Y from 'yjs';
import { newDocument } from '../../../shared/doc/entries-document.ts';
import { addEntries } from '../../shared/doc/add-entries.ts';
import type { Entry } from '../../../shared/entries/entry.ts';
import { makeHlc } from '../../../shared/entries/hlc.ts';
import {
  type DeviceId,
  type MemberId,
  newEntryId,
  newRecordId,
  type RecordId,
} from '../../../shared/ids.ts';
import type { Frame } from '../../../shared/protocol/frames.ts';

/** Who writes: the ids that stand in every entry. */
export interface Writer {
  readonly author: string;
  readonly device: string;
}

export const newWriter = (): Writer => ({ author: newRecordId(), device: newRecordId() });

type Body =
  | { op: 'create'; type: string; values: Record<string, unknown>; record?: string }
  | { op: 'set'; record: string; field: string; value: unknown; prev?: string[] }
  | { op: 'remove'; record: string };

let counter = 0;

/** An entry as the app writes it, and as nobody should when `over` says so. */
export function entryOf(writer: Writer, body: Body, over: Partial<Entry> = {}): Entry {
  const { record = newRecordId(), ...rest } = body;
  const more =
    rest.op === 'set'
      ? { prev: [], ...rest }
      : rest.op === 'remove'
        ? { ...rest, prev: [], seen: [] }
        : rest;
  return {
    v: 1,
    id: newEntryId(),
    record: record as RecordId,
    at: makeHlc(1_760_000_000_000, counter++ % 0xffff),
    wall: 1_760_000_000_000,
    zone: 'UTC',
    author: writer.author as MemberId,
    device: writer.device as DeviceId,
    schema: 1,
    ...more,
    ...over,
  } as Entry;
}

export const openDeployment = (
  writer: Writer,
  deployment: string,
  title = 'Sample deployment',
): Entry =>
  entryOf(writer, {
    op: 'create',
    type: 'deployment',
    record: deployment,
    values: { title, status: 'active' },
  });

export const breakage = (writer: Writer, deployment: string, title = 'Sample breakage'): Entry =>
  entryOf(writer, {
    op: 'create',
    type: 'breakage',
    values: { title, deployment, severity: 's2_rework', harm: 'none', repro: 'once' },
  });

export const comment = (writer: Writer, subject: string, body = 'Sample comment'): Entry =>
  entryOf(writer, { op: 'create', type: 'comment', values: { subject, body } });

/** One device's copy of one document: gives the updates that it would push. */
export class DocumentWriter {
  readonly name: string;
  readonly doc: Y.Doc;

  constructor(name: string, clientId?: number) {
    this.name = name;
    this.doc = newDocument();
    if (clientId !== undefined) this.doc.clientID = clientId;
  }

  write(...entries: Entry[]): Frame {
    return { document: this.name, update: addEntries(this.doc, entries) };
  }
}

export const depName = (deployment: string): string => `dep/${deployment}@1`;
