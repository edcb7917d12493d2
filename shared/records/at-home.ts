import type { DocumentParts } from '../doc/document-name.ts';
import type { CreateEntry } from '../entries/entry.ts';
import { isId } from '../ids.ts';
import { findRecordType } from './index.ts';

/**
 * Returns whether a record may be created in a document. Otherwise the hub rejects the create
 * entry, and a device ignores it. Types unknown to this version may be anywhere.
 */
export function isAtHome(
  create: Pick<CreateEntry, 'type' | 'record' | 'values'>,
  document: DocumentParts,
): boolean {
  const { type, record, values } = create;
  const home = findRecordType(type)?.home;
  switch (home) {
    case undefined:
      return true;
    case 'workspace':
      return document.kind === 'workspace';
    case 'self':
      return document.kind === 'deployment' && document.deployment === record;
    case 'deployment':
      return (
        document.kind === 'deployment' &&
        (values['deployment'] === document.deployment || !isId(values['deployment']))
      );
    case 'subject':
      return document.kind !== 'triage';
    case 'triage':
      return document.kind === 'triage';
  }
}
