import type { RecordsManifest } from '../../../../bundle/manifest.ts';
import {
  bundledDocument,
  type BundleTrust,
  deploymentDocument,
  type DocumentName,
  type DocumentParts,
  findDocumentParts,
  sharedNameOf,
  trustOf,
} from '../../../../shared/doc/document-name.ts';
import { readUpdate, type UpdateReading } from '../../../../shared/doc/read-update.ts';
import { mostAheadMs } from '../../../../shared/entries/clock-ahead.ts';
import type { Entry } from '../../../../shared/entries/entry.ts';
import { hlcMs } from '../../../../shared/entries/hlc.ts';
import { writtenValues } from '../../../../shared/entries/written-values.ts';
import { findId, type RecordId } from '../../../../shared/ids.ts';
import type { Frame } from '../../../../shared/protocol/frames.ts';
import { aboutField, hangingTypes } from '../../../../shared/records/index.ts';
import { checkValues } from '../../../../shared/records/check-values.ts';
import { mayOpen, mayWriteEntry } from '../../../../shared/roles/entry-right.ts';
import { fieldWords, findFieldObjection } from '../../../../shared/roles/field-right.ts';
import { writeRight } from '../../../../shared/roles/write-right.ts';
import type { Store } from '../../kernel/store/store.ts';
import type { PlannedEntry } from '../../kernel/write/entry-batch.ts';
import { BundledRecords, type FoundEntry, type HeldRecord } from './bundled-records.ts';
import type { BundleMaker } from './bundle-maker.ts';

/** Why something in a bundle was rejected. */
export interface BundleRejection {
  readonly code: string;
  readonly reason: string;
}

/**
 * The result for a bundle's frames: entries by the document that keeps them, and counts for the
 * user.
 */
export interface Judged {
  readonly keep: ReadonlyMap<DocumentName, readonly PlannedEntry[]>;
  readonly rejected: readonly BundleRejection[];
  readonly entries: number;
  readonly fresh: number;
  /** Entries by others that are kept without proof of their author. */
  readonly unproven: number;
  /** Entries by others that would have changed records here, and are left to the hub. */
  readonly left: number;
}

/** Claims by others may not push this device's clock ahead further than a wrong time zone would. */
const mostAheadOfClaimsMs = 24 * 3_600_000;

const outOfPlace: BundleRejection = {
  code: 'wrong_document',
  reason: 'The bundle contains a document missing from its list of contents.',
};
const notTheMaker: BundleRejection = {
  code: 'wrong_author',
  reason: 'An entry claims a different author than the bundle’s sender.',
};
const follows: BundleRejection = {
  code: 'clock_gap',
  reason: 'A change this one depends on was rejected.',
};
const taken: BundleRejection = {
  code: 'entry_taken',
  reason: 'The entry already exists with different content.',
};

/**
 * Judges a bundle's entries as the hub would, with what this device knows about the bundle's
 * creator. What its creator wrote and may write is kept as theirs; what is attributed to others is
 * kept only if it changes nothing ([BN42], [BN43]).
 */
export class BundleJudge {
  readonly #manifest: RecordsManifest;
  readonly #maker: BundleMaker;
  readonly #records: BundledRecords;
  readonly #ours: { readonly device: string; readonly authors: ReadonlySet<string> };
  readonly #nowMs: number;
  /** Client IDs of the creator whose next frame builds on a rejected one. */
  readonly #blocked = new Set<string>();

  constructor(
    store: Store,
    manifest: RecordsManifest,
    maker: BundleMaker,
    authors: readonly string[],
    nowMs: number,
  ) {
    this.#manifest = manifest;
    this.#maker = maker;
    this.#records = new BundledRecords(store, new Set(manifest.creator.authors));
    this.#ours = { device: store.device, authors: new Set(authors) };
    this.#nowMs = nowMs;
  }

  /**
   * Judges frames.
   * @param section `own`: all of it must be the creator's; `context`: entries of others in it are
   * claims
   */
  judge(section: 'own' | 'context', frames: readonly Frame[]): Judged {
    const sum = new Sum();
    for (const frame of frames) {
      const parts = findDocumentParts(frame.document);
      const read = readUpdate(frame.update);
      if (!read.ok || parts === null) {
        sum.reject({
          code: 'unreadable',
          reason: read.ok ? 'The document has an unknown name.' : read.reason,
        });
        continue;
      }
      sum.entries += read.entries.length;
      const document = frame.document as DocumentName;
      if (section === 'own') this.#judgeOwn(document, parts, read, sum);
      else this.#judgeContext(document, parts, read, sum);
    }
    return sum.finish();
  }

  /**
   * Accepts all of a frame or nothing, and nothing that builds on a rejected one: as the hub does.
   */
  #judgeOwn(document: DocumentName, parts: DocumentParts, read: Readable, sum: Sum): void {
    const clients = [...new Set(read.ranges.map(({ client }) => `${document} ${client}`))];
    const refuse = (rejection: BundleRejection): void => {
      for (const client of clients) this.#blocked.add(client);
      sum.reject(rejection);
    };
    if (clients.some((client) => this.#blocked.has(client))) return refuse(follows);
    if (read.entries.some((entry) => !this.#isMakers(entry))) return refuse(notTheMaker);
    const planned = read.entries.map((entry, i): PlannedEntry => ({
      entry,
      text: read.texts[i] as string,
    }));
    if (!this.#maker.isKnown) {
      for (const one of planned) this.#keepClaim(document, parts, one, sum);
      return;
    }
    const mark = this.#records.mark();
    const keeps: (() => void)[] = [];
    for (const one of planned) {
      const verdict = this.#judgeMakers(document, parts, one);
      if ('code' in verdict) {
        this.#records.reset(mark);
        return refuse(verdict);
      }
      keeps.push(() => {
        this.#keep(document, one, verdict.trust, sum);
      });
    }
    for (const keep of keeps) keep();
  }

  #judgeContext(document: DocumentName, parts: DocumentParts, read: Readable, sum: Sum): void {
    if (parts.kind === 'workspace' || parts.deployment !== this.#manifest.deployment)
      return sum.reject(outOfPlace);
    read.entries.forEach((entry, i) => {
      const one = { entry, text: read.texts[i] as string };
      const verdict =
        this.#isMakers(entry) && this.#maker.isKnown
          ? this.#judgeMakers(document, parts, one)
          : null;
      if (verdict !== null && 'trust' in verdict) this.#keep(document, one, verdict.trust, sum);
      else this.#keepClaim(document, parts, one, sum);
    });
  }

  #isMakers = ({ device, author }: Entry): boolean => {
    const { creator } = this.#manifest;
    return device === creator.device && creator.authors.includes(author);
  };

  #judgeMakers(
    document: DocumentName,
    parts: DocumentParts,
    { entry, text }: PlannedEntry,
  ): { readonly trust: BundleTrust } | BundleRejection {
    const same = this.#records.findEntry(entry.id, document);
    if (same !== null && contradicts(same, text)) return taken;
    if (hlcMs(entry.at) > this.#nowMs + mostAheadMs)
      return { code: 'clock_ahead', reason: 'An entry’s clock is more than a year ahead.' };
    const held = this.#records.find(entry.record, document);
    const known = held && held.by !== 'claim' ? held : null;
    const objection =
      this.#findObjection(parts, entry, known) ??
      checkValues(entry, entry.op === 'create' ? entry.type : (known?.type ?? null), parts);
    if (objection !== null) return objection;
    if (entry.op === 'create') {
      if (known?.by === 'hub' && same === null) return taken;
      this.#records.note(document, entry);
    }
    return { trust: trustIn(entry, known) };
  }

  #findObjection(
    parts: DocumentParts,
    entry: Entry,
    known: HeldRecord | null,
  ): BundleRejection | null {
    const { standing } = this.#maker;
    const record = known && { type: known.type, mine: known.mine };
    // A deployment that is unknown here, or known only from the creator, is judged as one that they
    // open; nothing else is attached to it.
    const deployment =
      parts.kind === 'deployment'
        ? this.#records.find(parts.deployment, deploymentDocument(parts.deployment))
        : null;
    const opens =
      parts.kind === 'deployment' &&
      deployment?.by !== 'hub' &&
      mayOpen(standing, parts.deployment);
    if (!opens && !mayWriteEntry(entry, writeRight(standing, parts), standing, record)) {
      return notAllowed(
        'The bundle’s sender is not allowed to write this with their role on the hub.',
      );
    }
    const field = findFieldObjection(entry, standing, record);
    return field === null ? null : notAllowed(fieldWords(field));
  }

  /** Keeps an entry attributed to someone else, if it affects nothing else. */
  #keepClaim(document: DocumentName, parts: DocumentParts, one: PlannedEntry, sum: Sum): void {
    const { entry } = one;
    const same = this.#records.findEntry(entry.id, document);
    if (same !== null && same.text === one.text) return;
    const held = this.#records.find(entry.record, document);
    const type = entry.op === 'create' ? entry.type : (held?.type ?? null);
    const changesNothing =
      parts.kind === 'deployment' &&
      same === null &&
      !this.#isOurs(entry) &&
      (held === null || held.by === 'claim') &&
      !this.#hangsOnHeld(entry, document);
    if (
      !changesNothing ||
      hlcMs(entry.at) > this.#nowMs + mostAheadOfClaimsMs ||
      checkValues(entry, type, parts) !== null
    ) {
      sum.left++;
      return;
    }
    if (entry.op === 'create') this.#records.noteClaim(document, entry);
    sum.unproven++;
    this.#keep(document, one, 'claimed', sum);
  }

  #isOurs({ device, author }: Entry): boolean {
    return device === this.#ours.device || this.#ours.authors.has(author);
  }

  /**
   * Returns whether an entry is attached to a known record. A comment or a file would be seen and
   * counted there.
   */
  #hangsOnHeld(entry: Entry, document: DocumentName): boolean {
    const subject = subjectIn(entry);
    if (subject === null) return false;
    const held = this.#records.find(subject, document) ?? this.#records.find(subject, 'ws@1');
    return held !== null && held.by === 'hub';
  }

  #keep(document: DocumentName, one: PlannedEntry, trust: BundleTrust, sum: Sum): void {
    const same = this.#records.findEntry(one.entry.id, document);
    if (same !== null && same.text === one.text && trustOf(same.document) !== 'claimed') return;
    sum.keep(
      bundledDocument(this.#manifest.bundle, trust, sharedNameOf(document)),
      one,
      same === null,
    );
  }
}

const aboutFields: readonly string[] = [
  ...new Set(['subject', ...hangingTypes.flatMap((type) => aboutField(type) ?? [])]),
];

/** Returns the record that an entry says its record is about, or null if it says nothing of it. */
function subjectIn(entry: Entry): RecordId | null {
  const written = writtenValues(entry);
  if (entry.op === 'create') return findId<RecordId>(written[aboutField(entry.type) ?? 'subject']);
  const field = aboutFields.find((name) => Object.hasOwn(written, name));
  return field === undefined ? null : findId<RecordId>(written[field]);
}

/** Returns whether a shared document has a different entry under the same ID. */
const contradicts = (same: FoundEntry, text: string): boolean =>
  same.text !== text && trustOf(same.document) === null;

/**
 * Returns how far an entry is trusted. An edit of an unknown record can't be judged by the record's
 * owner, so it waits next to it without changing it.
 */
function trustIn(entry: Entry, known: HeldRecord | null): BundleTrust {
  if (known === null && entry.op !== 'create') return 'claimed';
  return known?.by === 'hub' ? 'signed' : 'made';
}

type Readable = Extract<UpdateReading, { ok: true }>;

/** Counts what happens to the entries of a batch, and collects those that are kept. */
class Sum {
  readonly #keep = new Map<DocumentName, PlannedEntry[]>();
  readonly #rejected: BundleRejection[] = [];
  readonly #ids = new Set<string>();
  entries = 0;
  fresh = 0;
  unproven = 0;
  left = 0;

  reject(rejection: BundleRejection): void {
    this.#rejected.push(rejection);
  }

  keep(document: DocumentName, one: PlannedEntry, isFresh: boolean): void {
    const id = `${document} ${one.entry.id}`;
    if (this.#ids.has(id)) return;
    this.#ids.add(id);
    if (isFresh) this.fresh++;
    const others = this.#keep.get(document);
    if (others) others.push(one);
    else this.#keep.set(document, [one]);
  }

  finish(): Judged {
    const { entries, fresh, unproven, left } = this;
    return { keep: this.#keep, rejected: this.#rejected, entries, fresh, unproven, left };
  }
}

const notAllowed = (reason: string): BundleRejection => ({ code: 'not_allowed', reason });
