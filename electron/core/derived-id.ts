import { createHash } from 'node:crypto';
import { familyOf } from '../../shared/doc/document-name.ts';
import { newRecordId, type RecordId } from '../../shared/ids.ts';
import { deriveAlias, deriveId, deriveTriageId, sealId } from '../../shared/records/derive-id.ts';

export const sha256Of = (text: string): Uint8Array => createHash('sha256').update(text).digest();

/**
 * The id of a record that follows from what it is about: always the same for the same parts, on this device and on any other. So a second
 * import finds what the first one made, and two people who triage one observation apart write one record.
 */
export const derivedId = (...parts: readonly string[]): RecordId => deriveId(sha256Of, ...parts);

/** The id of the triage record of an observation. */
export const triageIdOf = (observation: RecordId): RecordId => deriveTriageId(sha256Of, observation);

/** Returns a new id that carries a hash of the family it is made in, so that a claim of it in another family is known as such. */
export const newRecordIdIn = (document: string): RecordId => sealId(sha256Of, familyOf(document), newRecordId());

/** Returns the key of a record whose id belongs to a record of another family. */
export const aliasOf = (family: string, id: RecordId): RecordId => deriveAlias(sha256Of, family, id);
