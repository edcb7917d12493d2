import { familyOf } from '../../shared/doc/document-name.ts';
import type { Entry } from '../../shared/entries/entry.ts';
import { strengthOf } from '../../shared/records/claim-strength.ts';
import type { Caller } from '../accounts/caller.ts';
import { familyKey, type Known } from '../log-store/known.ts';
import { sha256Bytes } from '../sha256.ts';
import type { Objection } from '../../shared/records/check-values.ts';
import type { PreparedFrame } from './prepare-frame.ts';

/**
 * Checks invariant [HU45]: a record is identified by the family of its document and its ID, and
 * records of other families are out of reach. An ID claimed by a document of another family is
 * rejected, unless the ID itself proves that it belongs here: using such an ID elsewhere first
 * doesn't block its record.
 * @returns null if the frame is valid
 */
export function checkIdentity(
  frame: PreparedFrame,
  caller: Caller,
  known: Known,
): Objection | null {
  const family = familyOf(frame.document);
  const made = new Set<string>();
  for (const { entry, hash } of frame.entries) {
    if (isEntryTaken(entry.id, hash, frame.document, known)) return entryTaken;
    const isKnownHere =
      made.has(entry.record) || known.records.has(familyKey(frame.document, entry.record));
    if (
      !isKnownHere &&
      isElsewhere(entry.record, family, known) &&
      !isProven(entry, family, caller)
    )
      return recordElsewhere;
    if (entry.op === 'create') made.add(entry.record);
  }
  return null;
}

/**
 * Returns whether another document has the entry's ID: one of another family, or of another
 * epoch with another text. In the same document, clocks decide.
 */
function isEntryTaken(id: string, hash: string, document: string, known: Known): boolean {
  const family = familyOf(document);
  for (const [name, other] of known.entryDocuments.get(id) ?? []) {
    if (name !== document && (familyOf(name) !== family || other.hash !== hash)) return true;
  }
  return false;
}

function isElsewhere(record: string, family: string, known: Known): boolean {
  const families = known.recordFamilies.get(record);
  return families !== undefined && [...families].some((one) => one !== family);
}

/**
 * Returns whether an ID proves where it belongs. The hub knows people's IDs; other IDs are derived
 * from their family, or from the record they are about.
 */
function isProven(entry: Entry, family: string, caller: Caller): boolean {
  if (entry.op !== 'create') return false;
  if (family === 'ws' && entry.type === 'member' && caller.authors.has(entry.record as never))
    return true;
  const strength = strengthOf({ family, create: entry }, sha256Bytes);
  return strength === 'sealed' || strength === 'derived';
}

const entryTaken: Objection = {
  code: 'entry_taken',
  reason: 'Another document has different content under this entry’s ID.',
};
const recordElsewhere: Objection = {
  code: 'wrong_document',
  reason: 'The record belongs to another document.',
};
