import { AppError } from '../errors.ts';
import type { DocumentParts } from '../doc/document-name.ts';
import type { Entry } from '../entries/entry.ts';
import type { RefusalCode } from '../protocol/codes.ts';
import { isAtHome } from './at-home.ts';
import type { Home, RecordType } from './define-record.ts';
import { findRecordType } from './index.ts';
import { parseValueOf } from './observed-as.ts';
import { parseNewValues } from './read-values.ts';

/** Why an entry or a frame is refused. */
export interface Objection { readonly code: RefusalCode; readonly reason: string }

/**
 * Returns what is wrong with an entry's values for its record type, or with the record in this document; null where
 * nothing is. The hub asks it of a push, and a device of a bundle. Unknown types and entries of a newer version of a
 * type are taken as they are: older hubs and apps don't stop newer ones.
 * @param type the record's type, null when its creation hasn't arrived yet
 */
export function checkValues(entry: Entry, type: string | null, document: DocumentParts): Objection | null {
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
  const create = entry.op === 'create' ? entry : { type: definition.type, record: entry.record, values: {} };
  const namesOther = definition.home === 'deployment' && document.kind === 'deployment' && !namesOnly(entry, document.deployment);
  return isAtHome(create, document) && !namesOther ? null : misplaced[definition.home](definition);
}

const misplaced: Readonly<Record<Home, (definition: RecordType) => string>> = {
  workspace: ({ plural }) => `${plural} belong into the workspace's document.`,
  self: ({ label }) => `A ${label.toLowerCase()} belongs into its own document.`,
  deployment: ({ plural }) => `${plural} belong into the document of their deployment.`,
  subject: ({ plural }) => `${plural} belong beside what they are about.`,
  triage: ({ label }) => `${label} belongs into the triage document of a deployment.`,
};

/** Whether the entry says nothing of the record's deployment, or names this one. */
function namesOnly(entry: Entry, deployment: string): boolean {
  if (entry.op === 'create') return entry.values.deployment === deployment;
  return entry.op !== 'set' || entry.field !== 'deployment' || entry.value === deployment;
}
