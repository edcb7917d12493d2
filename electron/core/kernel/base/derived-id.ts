import { createHash } from 'node:crypto';
import { familyOf } from '../../../../shared/doc/document-name.ts';
import { newRecordId, type RecordId } from '../../../../shared/ids.ts';
import type { RecordType } from '../../../../shared/records/define-record.ts';
import {
  deriveAlias,
  deriveId,
  deriveRecordId,
  sealId,
} from '../../../../shared/records/derive-id.ts';

/** Returns the SHA-256 of a text as UTF-8. */
export const sha256Of = (text: string): Uint8Array => createHash('sha256').update(text).digest();

/**
 * Derives the ID of a record from what it is about: always the same for the same parts, on all
 * devices. So a second import finds what the first one created, and two people who triage one
 * observation independently write one record.
 */
export const derivedId = (...parts: readonly string[]): RecordId => deriveId(sha256Of, ...parts);

/**
 * Returns the ID that follows from a record's values; null if its type declares none, or a value is
 * missing.
 */
export const recordIdOf = (
  definition: Pick<RecordType, 'type' | 'identity'>,
  values: Readonly<Record<string, unknown>>,
): RecordId | null => deriveRecordId(sha256Of, definition, values);

/**
 * Returns a new ID with a hash of its family, so that a claim to it by another family is
 * recognised.
 */
export const newRecordIdIn = (document: string): RecordId =>
  sealId(sha256Of, familyOf(document), newRecordId());

/** Returns the key of a record whose ID belongs to a record of another family. */
export const aliasOf = (family: string, id: RecordId): RecordId =>
  deriveAlias(sha256Of, family, id);
