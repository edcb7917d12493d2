import { type DocumentName, type DocumentParts, findDocumentParts } from '../../../shared/doc/document-name.ts';
import type { Entry } from '../../../shared/entries/entry.ts';
import { AppError, type ErrorWords } from '../../../shared/errors.ts';
import type { RecordId } from '../../../shared/ids.ts';
import { mayOpen, mayWriteEntry } from '../../../shared/roles/entry-right.ts';
import { type FieldObjection, fieldWords, findFieldObjection } from '../../../shared/roles/field-right.ts';
import type { WriterStanding } from '../../../shared/roles/standing.ts';
import { writeRight } from '../../../shared/roles/write-right.ts';
import type { RecordStates } from './record-states.ts';

/** Where an entry is written. */
interface EntryPlace {
  /** The key of its record here, see `Claims`. */
  readonly key: RecordId;
  /** The document whose rights decide about it. */
  readonly document: DocumentName;
  /** Whether the entry stays on this device: then its fields are the device's own business. */
  readonly stays: boolean;
}

/**
 * The hub's own question, asked before anything is written: an entry that the hub would refuse is not made at all ([RI1]).
 * @throws AppError `permission`
 */
export function checkRight(entry: Entry, { key, document, stays }: EntryPlace, standing: WriterStanding, states: RecordStates): void {
  const parts = findDocumentParts(document);
  // What stays on this device is its own.
  if (!parts) return;
  const folded = states.find(key)?.folded;
  const record = folded ? { type: folded.type, mine: standing.authors.has(folded.created.author) } : null;
  if (opensDeployment(entry, key, parts, states)) {
    if (!mayOpen(standing, entry.record)) throw refused(openingWords(standing));
  } else {
    const who = { ...standing, on: { has: (deployment: string) => isOn(deployment as RecordId, standing, states) } };
    if (!mayWriteEntry(entry, writeRight(who, parts), who, record)) throw refused(refusedWords(standing, parts));
  }
  const field = stays ? null : findFieldObjection(entry, standing, record);
  if (field !== null) throw refused({ happened: fieldWords(field), next: nextStep(field) });
}

function nextStep({ by }: FieldObjection): string {
  switch (by) {
    case 'research': return 'Leave it to a research lead, or comment to say what it should be.';
    case 'writer': return 'Leave it empty, or let the person who decided write it.';
    case 'hub': return 'Ask an administrator of the hub to change your role there.';
    case 'maker': return 'Comment to say what should change.';
    case 'device': return 'Make a new sample on this device instead.';
  }
}

const opensDeployment = (entry: Entry, key: RecordId, parts: DocumentParts, states: RecordStates): boolean =>
  parts.kind === 'deployment' && entry.op === 'create' && entry.record === parts.deployment && states.find(key) === null;

/** [RI3] Who opens a deployment is on it, before any hub has heard of it. */
const isOn = (deployment: RecordId, standing: WriterStanding, states: RecordStates): boolean =>
  standing.on.has(deployment) || (mayOpen(standing, null) && standing.authors.has(states.target(deployment)?.author ?? ''));

const refused = (words: Omit<ErrorWords, 'data'>): AppError => new AppError('permission', { ...words, data: 'Nothing was changed.' });

const openingWords = ({ role }: WriterStanding): Omit<ErrorWords, 'data'> => ({
  happened: role === 'success' ? 'Customer success opens no deployments.' : 'Your invite lets you write to the deployments that it names, and open no others.',
  next: 'Ask a research lead for the deployment; once you are on it, it is here by itself.',
});

function refusedWords({ role }: WriterStanding, parts: DocumentParts): Omit<ErrorWords, 'data'> {
  switch (parts.kind) {
    case 'workspace':
      return { happened: 'This belongs to the whole workspace, and research keeps it.', next: 'Comment on it to say what should change; of people, you change only yourself and not your role.' };
    case 'triage':
      return { happened: 'Triage is decided by research.', next: 'Comment on the observation; the comment stands where they decide.' };
    case 'deployment':
      return role === 'fdc'
        ? { happened: 'You are not on this deployment.', next: 'Ask a research lead to put you on it, then try again.' }
        : { happened: 'Those who are on this deployment write here; you comment.', next: 'Write a comment, or change one that you wrote.' };
  }
}
