import { AppError } from '../errors.ts';
import type { DocumentParts } from '../doc/document-name.ts';
import type { Entry } from '../entries/entry.ts';
import type { RefusalCode } from '../protocol/codes.ts';
import { isAtHome } from './at-home.ts';
import type { Home, RecordType } from './define-record.ts';
import { findRecordType } from './index.ts';
import { parseValueOf } from './observed-as.ts';
import { parseNewValues } from './read-values.ts';

/** Why an entry or a frame is rejected. */
export interface Objection {
  readonly code: RefusalCode;
  readonly reason: string;
}

/**
 * Returns what is wrong with an entry's values for its record type, or with the record in this
 * document; null if nothing is. The hub checks pushes with it, and devices check bundles. Unknown
 * types and entries of newer versions of a type are accepted: older hubs and apps don't stop newer
 * ones.
 * @param type the record's type, null if its create entry hasn't arrived yet
 */
export function checkValues(
  entry: Entry,
  type: string | null,
  document: DocumentParts,
): Objection | null {
  const definition = type === null ? null : findRecordType(type);
  if (definition === null) return null;
  const objection = checkHome(entry, definition, document);
  if (objection !== null) return { code: 'wrong_document', reason: objection };
  if (entry.schema > definition.version) return null;
  try {
    if (entry.op === 'create') parseNewValues(definition, entry.values);
    if (entry.op === 'set') parseValueOf(definition, entry.field, entry.value);
    return null;
  } catch (error) {
    if (error instanceof AppError) return { code: 'invalid_values', reason: error.words.happened };
    throw error;
  }
}

function checkHome(entry: Entry, definition: RecordType, document: DocumentParts): string | null {
  const create =
    entry.op === 'create' ? entry : { type: definition.type, record: entry.record, values: {} };
  const namesOther =
    definition.home === 'deployment' &&
    document.kind === 'deployment' &&
    !namesOnly(entry, document.deployment);
  if (isAtHome(create, document) && !namesOther) return null;
  return misplaced[definition.home](definition);
}

const misplaced: Readonly<Record<Home, (definition: RecordType) => string>> = {
  workspace: ({ plural }) => `${plural} belong in the workspace document.`,
  self: ({ label }) => `A ${label.toLowerCase()} belongs in its own document.`,
  deployment: ({ plural }) => `${plural} belong in their deployment’s document.`,
  subject: ({ plural }) => `${plural} belong in the same document as the record they are about.`,
  triage: ({ label }) => `${label} belongs in a deployment’s triage document.`,
};

/** Returns whether the entry names no deployment for the record, or this one. */
function namesOnly(entry: Entry, deployment: string): boolean {
  if (entry.op === 'create') return entry.values.deployment === deployment;
  return entry.op !== 'set' || entry.field !== 'deployment' || entry.value === deployment;
}
