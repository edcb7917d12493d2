import { type DocumentName, findHome } from '../../../../shared/doc/document-name.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import { leavingOf, type Undecided } from '../../../../shared/method/sharing-policy.ts';
import type { MemberOfHub } from '../../../../shared/protocol/joining.ts';
import { isObservationType } from '../../../../shared/records/index.ts';
import { canWriteWorkspace } from '../workspace-merge/can-write-workspace.ts';
import type { IncomingAccess } from '../../kernel/session/session.ts';
import type { Store } from '../../kernel/store/store.ts';
import { keepDocumentsHere } from './keep-documents-here.ts';
import { splitDocument } from './split-document.ts';

interface DeploymentRow {
  readonly id: RecordId;
  readonly values: string;
}
interface Held {
  readonly observations: boolean;
  readonly attachments: boolean;
}

/**
 * Sorts what was written before joining into what is sent and what stays: the workspace's own
 * records, until research has accepted them ([JO2]); samples ([JO12]); deployments that the member
 * may not bring along ([JO11]); what a deployment's policy holds back ([PO3]). Runs before anything
 * was sent to this hub, in the caller's transaction.
 */
export function keepHere(core: IncomingAccess, member: MemberOfHub, undecided: Undecided): void {
  const { store } = core;
  const { documents, outbox } = store.tables;
  const workspace = documents.names().filter((name) => name.startsWith('ws@'));
  const unsent = outbox.neverSentDeployments();
  const [staying, held] = sortDeployments(store, member, undecided);
  keepDocumentsHere(store, [
    ...workspace,
    ...unsent.filter((name) => {
      const parts = findHome(name);
      // Decisions made here before there was a research team are not for others, unless research
      // made them.
      return (
        parts !== null &&
        parts.kind !== 'workspace' &&
        (staying.has(parts.deployment) || (parts.kind === 'triage' && !canWriteWorkspace(member)))
      );
    }),
  ]);
  if (held.size === 0) return;
  for (const [name, records] of heldRecords(store, held))
    if (unsent.includes(name)) splitDocument(core, name, records);
}

/**
 * Sorts deployments into those that stay here completely, and those with some kinds of content that
 * stay. Includes removed ones: they might be restored.
 */
function sortDeployments(
  { sqlite }: Store,
  member: MemberOfHub,
  undecided: Undecided,
): readonly [ReadonlySet<RecordId>, ReadonlyMap<RecordId, Held>] {
  const staying = new Set<RecordId>();
  const held = new Map<RecordId, Held>();
  for (const { id, values: text } of sqlite
    .prepare<[], DeploymentRow>(`SELECT id, "values" FROM record WHERE type = 'deployment'`)
    .iterate()) {
    const values = JSON.parse(text) as Readonly<Record<string, unknown>>;
    const holds = (content: 'observations' | 'attachments'): boolean =>
      leavingOf(values['policy'], content, undecided) !== 'as_is';
    const isOwn = values['sample'] === true || values['unsorted'] === true;
    if (isOwn || !mayBring(member, id)) staying.add(id);
    else if (holds('observations') || holds('attachments'))
      held.set(id, { observations: holds('observations'), attachments: holds('attachments') });
  }
  return [staying, held];
}

const mayBring = (member: MemberOfHub, deployment: string): boolean =>
  member.role !== 'success' && (member.opens || member.deployments.includes(deployment));

/**
 * Returns, per document, the records that a policy holds back, with everything attached to them.
 */
function heldRecords(
  { sqlite }: Store,
  held: ReadonlyMap<RecordId, Held>,
): ReadonlyMap<DocumentName, Set<RecordId>> {
  const found = new Map<DocumentName, Set<RecordId>>();
  const subjects = new Map<
    RecordId,
    { readonly subject: RecordId; readonly document: DocumentName }
  >();
  const hold = (document: DocumentName, id: RecordId): void => {
    found.set(document, (found.get(document) ?? new Set()).add(id));
  };
  const all = new Set<RecordId>();
  const rows = sqlite.prepare<
    [],
    { id: RecordId; type: string; subject: RecordId | null; document: DocumentName }
  >(
    "SELECT id, type, subject, document FROM record WHERE document LIKE 'dep/%' OR document " +
      "LIKE 'tri/%'",
  );
  for (const { id, type, subject, document } of rows.iterate()) {
    const parts = findHome(document);
    const holds = parts && parts.kind !== 'workspace' ? held.get(parts.deployment) : undefined;
    if (!holds) continue;
    if (
      (holds.observations && isObservationType(type)) ||
      (holds.attachments && type === 'attachment')
    ) {
      all.add(id);
      hold(document, id);
    } else if (subject !== null) subjects.set(id, { subject, document });
  }
  // What is attached to a held record is held, and so on.
  for (let grew = true; grew;) {
    grew = false;
    for (const [id, { subject, document }] of subjects) {
      if (!all.has(subject)) continue;
      all.add(id);
      hold(document, id);
      subjects.delete(id);
      grew = true;
    }
  }
  return found;
}
