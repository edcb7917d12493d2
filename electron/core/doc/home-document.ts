import { deploymentDocument, type DocumentName, type DocumentParts, findHome, triageDocument, workspaceDocument } from '../../../shared/doc/document-name.ts';
import { invalid, notFound } from '../../../shared/errors.ts';
import { findId, findRowKey, type RecordId } from '../../../shared/ids.ts';
import type { RecordType } from '../../../shared/records/define-record.ts';
import type { RawValues } from '../../../shared/records/read-values.ts';
import type { RecordStates } from '../write/record-states.ts';

/** The document (of the first epoch) that a new record is written to. @throws AppError `not_found`, `invalid` */
export function homeDocument(definition: RecordType, id: RecordId, values: RawValues, states: RecordStates): DocumentName {
  switch (definition.home) {
    case 'workspace': return workspaceDocument;
    case 'self': return deploymentDocument(id);
    case 'deployment': return deploymentDocument(refOf(values, 'deployment'));
    case 'subject': {
      const parts = subjectParts(values, states);
      return parts && parts.kind !== 'workspace' ? deploymentDocument(parts.deployment) : workspaceDocument;
    }
    case 'triage': {
      const parts = subjectParts(values, states);
      if (parts?.kind !== 'deployment') throw invalid('Only what was seen in a deployment is triaged.');
      return triageDocument(parts.deployment);
    }
  }
}

/** Where the record that this one is about lives. */
function subjectParts(values: RawValues, states: RecordStates): DocumentParts | null {
  const subject = findRowKey(values['subject']);
  if (subject === null) throw invalid('The field “subject” names no record.');
  const target = states.target(subject);
  if (!target) throw notFound(`The record ${subject} that it is about`);
  return findHome(target.document);
}

function refOf(values: RawValues, field: string): RecordId {
  const id = findId<RecordId>(values[field]);
  if (id === null) throw invalid(`The field “${field}” names no record.`);
  return id;
}
