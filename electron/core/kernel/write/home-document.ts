import {
  deploymentDocument,
  type DocumentName,
  type DocumentParts,
  findHome,
  triageDocument,
  workspaceDocument,
} from '../../../../shared/doc/document-name.ts';
import { invalid, notFound } from '../../../../shared/errors.ts';
import { findId, findRowKey, type RecordId } from '../../../../shared/ids.ts';
import type { RecordType } from '../../../../shared/records/define-record.ts';
import { aboutField } from '../../../../shared/records/index.ts';
import type { RawValues } from '../../../../shared/records/read-values.ts';
import type { RecordStates } from './record-states.ts';

/**
 * Returns the document (of the first epoch) for a new record.
 * @throws AppError `not_found`, `invalid`
 */
export function homeDocument(
  definition: RecordType,
  id: RecordId,
  values: RawValues,
  states: RecordStates,
): DocumentName {
  switch (definition.home) {
    case 'workspace':
      return workspaceDocument;
    case 'self':
      return deploymentDocument(id);
    case 'deployment':
      return deploymentDocument(refOf(values, 'deployment'));
    case 'subject': {
      const parts = subjectParts(definition, values, states);
      return parts && parts.kind !== 'workspace'
        ? deploymentDocument(parts.deployment)
        : workspaceDocument;
    }
    case 'triage': {
      const parts = subjectParts(definition, values, states);
      if (parts?.kind !== 'deployment')
        throw invalid('Only observations in a deployment can be triaged.');
      return triageDocument(parts.deployment);
    }
  }
}

/** Returns the parts of the document of the record that this one is about. */
function subjectParts(
  { type }: RecordType,
  values: RawValues,
  states: RecordStates,
): DocumentParts | null {
  const field = aboutField(type) ?? 'subject';
  const subject = findRowKey(values[field]);
  if (subject === null) throw invalid(`The field “${field}” does not name a record.`);
  const target = states.target(subject);
  if (!target) throw notFound(`The record ${subject}, which this is about,`);
  return findHome(target.document);
}

function refOf(values: RawValues, field: string): RecordId {
  const id = findId<RecordId>(values[field]);
  if (id === null) throw invalid(`The field “${field}” does not name a record.`);
  return id;
}
