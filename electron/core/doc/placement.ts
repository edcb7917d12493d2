import { type DocumentName, findHome, isLocalDocument, localDocument } from '../../../shared/doc/document-name.ts';
import type { RecordId } from '../../../shared/ids.ts';
import { leavingOf, type Undecided } from '../../../shared/method/sharing-policy.ts';
import type { RecordType } from '../../../shared/records/define-record.ts';
import type { Role } from '../../../shared/records/member.ts';
import { isOffered } from '../../../shared/records/proposal.ts';
import type { RawValues } from '../../../shared/records/read-values.ts';
import type { Sqlite } from '../store/open-database.ts';
import type { RecordStates } from '../write/record-states.ts';
import { homeDocument } from './home-document.ts';

type PlaceOf = (definition: RecordType, id: RecordId, values: RawValues, states: RecordStates) => DocumentName;

interface Joined { readonly role: Role; readonly authors: string; readonly undecided: Undecided | null }

/**
 * Which document a new record is written to (that of the first epoch). A folder that joined a hub, now or once, keeps in its own documents what may not leave now:
 * records of the workspace that research has to take over first ([JO8]), samples ([JO12]), and what a deployment's sharing policy holds back ([PO3]).
 */
export class Placement {
  readonly #joined;

  constructor(sqlite: Sqlite) {
    // Who left goes on as before: what was held back must not go up because they come back.
    this.#joined = sqlite.prepare<[], Joined>(`SELECT coalesce(m.value ->> '$.member.role', p.value ->> '$.role') AS role,
      coalesce(m.value -> '$.member.authors', json_array(p.value ->> '$.member')) AS authors,
      (SELECT value ->> '$' FROM setting WHERE key = 'sharing.undecided') AS undecided
      FROM setting p LEFT JOIN setting m ON m.key = 'hub.membership'
      WHERE p.key = 'profile' AND (m.value <> 'null' OR EXISTS (SELECT 1 FROM setting WHERE key = 'hub.receipts'))`);
  }

  /** Asked once for a batch. @throws AppError `not_found`, `invalid` when the record's home can't be told */
  begin(): PlaceOf {
    const joined = this.#joined.get();
    if (!joined) return homeDocument;
    return (definition, id, values, states) => {
      const shared = homeDocument(definition, id, values, states);
      return staysHere(definition, id, values, states, shared, joined) ? localDocument(shared) : shared;
    };
  }
}

function staysHere(definition: RecordType, id: RecordId, values: RawValues, states: RecordStates, shared: DocumentName, { role, authors, undecided }: Joined): boolean {
  const keepsWorkspace = role === 'research' || role === 'admin';
  switch (definition.home) {
    case 'workspace': return isOffered(definition.type) && !keepsWorkspace && !(JSON.parse(authors) as readonly string[]).includes(id);
    case 'self': return values['sample'] === true;
    // What research decides about something that stays here stays with it.
    case 'triage': return isLocalDocument(states.target(values['subject'] as RecordId)?.document ?? shared);
    case 'deployment': return isHeld(shared, definition.observation ? 'observations' : null, states, undecided);
    case 'subject': {
      const subject = states.target(values['subject'] as RecordId);
      if (subject && isLocalDocument(subject.document)) return true;
      if (definition.type !== 'attachment') return false;
      return findHome(shared)?.kind === 'workspace' ? !keepsWorkspace : isHeld(shared, 'attachments', states, undecided);
    }
  }
}

/** Whether a deployment is this device's own, or its policy holds this kind of content back. */
function isHeld(shared: DocumentName, content: 'observations' | 'attachments' | null, states: RecordStates, undecided: Undecided | null): boolean {
  const parts = findHome(shared);
  if (!parts || parts.kind === 'workspace') return false;
  const deployment = states.find(parts.deployment);
  if (!deployment) return false;
  if (isLocalDocument(deployment.document)) return true;
  return content !== null && leavingOf(deployment.folded.values['policy'], content, undecided ?? 'as_is') !== 'as_is';
}
