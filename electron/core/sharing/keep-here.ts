import { type DocumentName, findHome } from '../../../shared/doc/document-name.ts';
import type { RecordId } from '../../../shared/ids.ts';
import { leavingOf, type Undecided } from '../../../shared/method/sharing-policy.ts';
import type { MemberOfHub } from '../../../shared/protocol/joining.ts';
import { isObservationType } from '../../../shared/records/index.ts';
import { keepsWorkspace } from '../offers/keeps-workspace.ts';
import type { Store } from '../store/store.ts';
import { keepDocumentsHere } from './keep-documents-here.ts';
import { splitDocument } from './split-document.ts';

interface DeploymentRow { readonly id: RecordId; readonly values: string }
interface Held { readonly observations: boolean; readonly attachments: boolean }

/**
 * Sorts what was written before joining into what goes up and what stays: the workspace's own records, until research has them ([JO2]); samples
 * ([JO12]); deployments that the member may not bring along ([JO11]); what a deployment's policy holds back ([PO3]).
 * Before anything was sent to this hub, in the transaction of the caller.
 */
export function keepHere(store: Store, member: MemberOfHub, undecided: Undecided): void {
  const workspace = store.sqlite.prepare<[], DocumentName>("SELECT name FROM doc WHERE name LIKE 'ws@%'").pluck().all();
  const unsent = unsentDeployments(store);
  const [staying, held] = sortDeployments(store, member, undecided);
  keepDocumentsHere(store, [...workspace, ...unsent.filter((name) => {
    const parts = findHome(name);
    // What was decided here before there was anybody to decide is not for others, unless research did.
    return parts !== null && parts.kind !== 'workspace' && (staying.has(parts.deployment) || (parts.kind === 'triage' && !keepsWorkspace(member)));
  })]);
  if (held.size === 0) return;
  for (const [name, records] of heldRecords(store, held)) if (unsent.includes(name)) splitDocument(store, name, records);
}

/** Deployments' documents, and what was decided about them, of which no hub has anything: all of them waits in the outbox. */
function unsentDeployments({ sqlite }: Store): DocumentName[] {
  return sqlite.prepare<[], DocumentName>(`WITH held AS (SELECT document, count(*) AS n FROM entry GROUP BY document),
    waiting AS (SELECT document, sum(entries) AS n FROM outbox WHERE state = 'waiting' GROUP BY document)
    SELECT document FROM held JOIN waiting USING (document) WHERE (document LIKE 'dep/%' OR document LIKE 'tri/%') AND held.n = waiting.n
    AND NOT EXISTS (SELECT 1 FROM doc_update u WHERE u.document = held.document AND u.source = 'peer')`).pluck().all();
}

/** Deployments that stay here whole, and those of which some kinds of content do. Removed ones too: they might come back. */
function sortDeployments({ sqlite }: Store, member: MemberOfHub, undecided: Undecided): readonly [ReadonlySet<RecordId>, ReadonlyMap<RecordId, Held>] {
  const staying = new Set<RecordId>();
  const held = new Map<RecordId, Held>();
  for (const { id, values: text } of sqlite.prepare<[], DeploymentRow>(`SELECT id, "values" FROM record WHERE type = 'deployment'`).iterate()) {
    const values = JSON.parse(text) as Readonly<Record<string, unknown>>;
    const holds = (content: 'observations' | 'attachments'): boolean => leavingOf(values['policy'], content, undecided) !== 'as_is';
    if (values['sample'] === true || !mayBring(member, id)) staying.add(id);
    else if (holds('observations') || holds('attachments')) held.set(id, { observations: holds('observations'), attachments: holds('attachments') });
  }
  return [staying, held];
}

const mayBring = (member: MemberOfHub, deployment: string): boolean =>
  member.role !== 'success' && (member.opens || member.deployments.includes(deployment));

/** Per document the records that a policy holds back, with what hangs on them. */
function heldRecords({ sqlite }: Store, held: ReadonlyMap<RecordId, Held>): ReadonlyMap<DocumentName, Set<RecordId>> {
  const found = new Map<DocumentName, Set<RecordId>>();
  const subjects = new Map<RecordId, { readonly subject: RecordId; readonly document: DocumentName }>();
  const hold = (document: DocumentName, id: RecordId): void => { found.set(document, (found.get(document) ?? new Set()).add(id)); };
  const all = new Set<RecordId>();
  const rows = sqlite.prepare<[], { id: RecordId; type: string; subject: RecordId | null; document: DocumentName }>("SELECT id, type, subject, document FROM record WHERE document LIKE 'dep/%' OR document LIKE 'tri/%'");
  for (const { id, type, subject, document } of rows.iterate()) {
    const parts = findHome(document);
    const holds = parts && parts.kind !== 'workspace' ? held.get(parts.deployment) : undefined;
    if (!holds) continue;
    if ((holds.observations && isObservationType(type)) || (holds.attachments && type === 'attachment')) {
      all.add(id);
      hold(document, id);
    } else if (subject !== null) subjects.set(id, { subject, document });
  }
  // What hangs on something held is held, and what hangs on that.
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
