import { AppError } from '../../shared/errors.ts';
import type { DocumentParts } from '../../shared/doc/document-name.ts';
import type { Entry } from '../../shared/entries/entry.ts';
import type { RefusalCode } from '../../shared/protocol/codes.ts';
import type { RecordType } from '../../shared/records/define-record.ts';
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
  const misplaced = checkHome(entry, definition, document);
  if (misplaced !== null) return { code: 'wrong_document', reason: misplaced };
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
  switch (definition.home) {
    case 'workspace':
      return document.kind === 'workspace' ? null : `${definition.plural} belong into the workspace's document.`;
    case 'self':
      return document.kind === 'deployment' && document.deployment === entry.record ? null : `A ${definition.label.toLowerCase()} belongs into its own document.`;
    case 'deployment':
      return document.kind === 'deployment' && namesOnly(entry, document.deployment) ? null : `${definition.plural} belong into the document of their deployment.`;
    case 'subject':
      return document.kind === 'triage' ? `${definition.plural} belong beside what they are about.` : null;
    case 'triage':
      return document.kind === 'triage' ? null : `${definition.label} belongs into the triage document of a deployment.`;
  }
}

/** Whether the entry says nothing of the record's deployment, or names this one. */
function namesOnly(entry: Entry, deployment: string): boolean {
  if (entry.op === 'create') return entry.values.deployment === deployment;
  return entry.op !== 'set' || entry.field !== 'deployment' || entry.value === deployment;
}
