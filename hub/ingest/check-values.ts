import { AppError } from '../../shared/errors.ts';
import type { DocumentParts } from '../../shared/doc/document-name.ts';
import type { Entry } from '../../shared/entries/entry.ts';
import type { RefusalCode } from '../../shared/protocol/codes.ts';
import { isAtHome } from '../../shared/records/at-home.ts';
import type { Home, RecordType } from '../../shared/records/define-record.ts';
import { findRecordType } from '../../shared/records/index.ts';
import { parseValueOf } from '../../shared/records/observed-as.ts';
import { parseNewValues } from '../../shared/records/read-values.ts';

export interface Objection { readonly code: RefusalCode; readonly reason: string }

/**
 * Whether an entry's values fit its record type, and the record this document. Null: nothing against it.
 * Types that this hub doesn't know, and entries of a newer version of a type, are taken as they are: older hubs don't stop newer apps.
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
