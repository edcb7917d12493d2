import {
  type DocumentName,
  type DocumentParts,
  findDocumentParts,
} from '../../../../shared/doc/document-name.ts';
import type { Entry } from '../../../../shared/entries/entry.ts';
import { AppError, type ErrorWords } from '../../../../shared/errors.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import { mayOpen, mayWriteEntry } from '../../../../shared/roles/entry-right.ts';
import {
  type FieldObjection,
  fieldWords,
  findFieldObjection,
} from '../../../../shared/roles/field-right.ts';
import type { WriterStanding } from '../../../../shared/roles/standing.ts';
import { writeRight } from '../../../../shared/roles/write-right.ts';
import type { RecordStates } from './record-states.ts';

/** The place of an entry. */
interface EntryPlace {
  /** The key of its record here, see `Claims`. */
  readonly key: RecordId;
  /** The document whose rights apply. */
  readonly document: DocumentName;
  /** Whether the entry stays on this device: then its fields are unrestricted. */
  readonly stays: boolean;
}

/**
 * Checks what the hub will check, before anything is written: an entry that the hub would reject is
 * not created at all ([RI1]).
 * @throws AppError `permission`
 */
export function checkRight(
  entry: Entry,
  { key, document, stays }: EntryPlace,
  standing: WriterStanding,
  states: RecordStates,
): void {
  const parts = findDocumentParts(document);
  // What stays on this device is unrestricted.
  if (!parts) return;
  const folded = states.find(key)?.folded;
  const record = folded
    ? { type: folded.type, mine: standing.authors.has(folded.created.author) }
    : null;
  if (opensDeployment(entry, key, parts, states)) {
    if (!mayOpen(standing, entry.record)) throw refused(openingWords(standing));
  } else {
    const who = {
      ...standing,
      on: { has: (deployment: string) => isOn(deployment as RecordId, standing, states) },
    };
    if (!mayWriteEntry(entry, writeRight(who, parts), who, record))
      throw refused(refusedWords(standing, parts));
  }
  const field = stays ? null : findFieldObjection(entry, standing, record);
  if (field !== null) throw refused({ happened: fieldWords(field), next: nextStep(field) });
}

function nextStep({ by }: FieldObjection): string {
  switch (by) {
    case 'research':
      return 'Ask a research lead to set it, or suggest a value in a comment.';
    case 'writer':
      return 'Leave it empty, or let the person who decided write it.';
    case 'hub':
      return 'Ask an administrator of the hub to change your role there.';
    case 'maker':
      return 'Suggest the change in a comment.';
    case 'self':
      return 'Leave it empty.';
    case 'device':
      return 'Create a new sample on this device instead.';
  }
}

const opensDeployment = (
  entry: Entry,
  key: RecordId,
  parts: DocumentParts,
  states: RecordStates,
): boolean =>
  parts.kind === 'deployment' &&
  entry.op === 'create' &&
  entry.record === parts.deployment &&
  states.find(key) === null;

/**
 * [RI3] Returns whether the writer is on a deployment. Its creator is, before any hub knows about
 * it.
 */
const isOn = (deployment: RecordId, standing: WriterStanding, states: RecordStates): boolean =>
  standing.on.has(deployment) ||
  (mayOpen(standing, null) && standing.authors.has(states.target(deployment)?.author ?? ''));

const refused = (words: Omit<ErrorWords, 'data'>): AppError =>
  new AppError('permission', { ...words, data: 'Nothing was changed.' });

const openingWords = ({ role }: WriterStanding): Omit<ErrorWords, 'data'> => ({
  happened:
    role === 'success'
      ? 'Customer success can’t create deployments.'
      : 'Your invite lets you write to its deployments, but not create new ones.',
  next:
    'Ask a research lead to create the deployment and add you to it. It then appears here ' +
    'automatically.',
});

function refusedWords({ role }: WriterStanding, parts: DocumentParts): Omit<ErrorWords, 'data'> {
  switch (parts.kind) {
    case 'workspace':
      return {
        happened: 'Only research can edit this, because it belongs to the whole workspace.',
        next:
          'Suggest the change in a comment. Of people, you can edit only your own record, ' +
          'except your role.',
      };
    case 'triage':
      return {
        happened: 'Only research can decide in triage.',
        next: 'Comment on the observation. Research sees your comment when deciding.',
      };
    case 'deployment':
      if (role === 'fdc')
        return {
          happened: 'You are not on this deployment.',
          next: 'Ask a research lead to add you, then try again.',
        };
      return {
        happened: 'Only the deployment’s team can edit. You can comment.',
        next: 'Write a comment, or edit one of yours.',
      };
  }
}
