import { type DocumentName, findDocumentParts, findHome, isLocalDocument, localDocument } from '../../../shared/doc/document-name.ts';
import { findRowKey, type RecordId } from '../../../shared/ids.ts';
import { leavingOf, type SharedContent, type Undecided } from '../../../shared/method/sharing-policy.ts';
import type { RecordType } from '../../../shared/records/define-record.ts';
import { isObservationType } from '../../../shared/records/index.ts';
import type { Role } from '../../../shared/records/member.ts';
import { isOffered } from '../../../shared/records/proposal.ts';
import type { RawValues } from '../../../shared/records/read-values.ts';
import type { Sqlite } from '../store/open-database.ts';
import type { RecordStates } from '../write/record-states.ts';
import { homeDocument } from './home-document.ts';

export interface Place {
  readonly document: DocumentName;
  /**
   * The document whose rights decide about it. [RI6] What is only kept back here is judged as the shared record that it would be;
   * where its home is this device's own, there are no limits.
   */
  readonly judgedAs: DocumentName;
}

export type PlaceOf = (definition: RecordType, id: RecordId, values: RawValues, states: RecordStates) => Place;
/** For records that come whole, with their history. `document`: where an export says that it stood. */
export type PlaceOfBrought = (type: string, values: RawValues, document: DocumentName, states: RecordStates) => Place;

/** `own`: its home is this device's; `held`: it may not leave now, or can't. */
type Staying = 'own' | 'held' | null;

interface Joined { readonly role: Role; readonly authors: string; readonly undecided: Undecided | null }

/**
 * Which document a new record is written to (that of the first epoch), and as what it is judged. A folder that joined a hub, now or once, keeps in its own documents what may not leave now:
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

  /** Asked once for a batch. `homeOf` throws AppError `not_found` or `invalid` when the record's home can't be told. */
  begin(): { readonly homeOf: PlaceOf; readonly broughtTo: PlaceOfBrought } {
    const joined = this.#joined.get();
    return {
      homeOf: (definition, id, values, states) => {
        const shared = homeDocument(definition, id, values, states);
        return placeAt(shared, joined ? stayingOf(definition, id, values, states, shared, joined) : null);
      },
      broughtTo: (type, values, document, states) => placeAt(document, joined ? stayingOfBrought(type, values, document, states, joined.undecided) : null),
    };
  }
}

function placeAt(shared: DocumentName, staying: Staying): Place {
  if (staying === null) return { document: shared, judgedAs: shared };
  const document = localDocument(shared);
  return { document, judgedAs: staying === 'own' ? document : shared };
}

function stayingOf(definition: RecordType, id: RecordId, values: RawValues, states: RecordStates, shared: DocumentName, { role, authors, undecided }: Joined): Staying {
  const keepsWorkspace = role === 'research' || role === 'admin';
  switch (definition.home) {
    case 'workspace':
      if (!isOffered(definition.type) || keepsWorkspace || (JSON.parse(authors) as readonly string[]).includes(id)) return null;
      // Who can't offer it to research makes none.
      return role === 'fdc' ? 'own' : 'held';
    case 'self': return values['sample'] === true ? 'held' : null;
    // What research decides about something that stays here stays with it.
    case 'triage': return isOwnSubject(values, states) ? 'own' : null;
    case 'deployment': return ofDeployment(shared, definition.observation ? 'observations' : null, states, undecided);
    case 'subject':
      if (isOwnSubject(values, states)) return 'own';
      if (definition.type !== 'attachment') return null;
      // Nobody takes a file of a workspace's record over: it stays where it was attached, as long as nobody is asked (no hub any more).
      if (findHome(shared)?.kind === 'workspace') return keepsWorkspace ? null : 'held';
      return ofDeployment(shared, 'attachments', states, undecided);
  }
}

function stayingOfBrought(type: string, values: RawValues, document: DocumentName, states: RecordStates, undecided: Undecided | null): Staying {
  const parts = findDocumentParts(document);
  if (!parts || parts.kind === 'workspace') return null;
  if (type === 'deployment' && values['sample'] === true) return 'held';
  const subject = findRowKey(values['subject']);
  if (isOwnSubject(values, states)) return 'own';
  // What it hangs on may come after it, and be held.
  const hangsOnUnknown = subject !== null && states.target(subject) === null;
  const content = type === 'attachment' ? 'attachments' : isObservationType(type) || hangsOnUnknown ? 'observations' : null;
  return ofDeployment(document, content, states, undecided);
}

function isOwnSubject(values: RawValues, states: RecordStates): boolean {
  const subject = findRowKey(values['subject']);
  return subject !== null && isLocalDocument(states.target(subject)?.document ?? '');
}

/** Whether a deployment is this device's own, or its policy holds this kind of content back. */
function ofDeployment(shared: DocumentName, content: SharedContent | null, states: RecordStates, undecided: Undecided | null): Staying {
  const parts = findHome(shared);
  if (!parts || parts.kind === 'workspace') return null;
  const deployment = states.find(parts.deployment);
  if (deployment && isLocalDocument(deployment.document)) return 'own';
  return content !== null && leavingOf(deployment?.folded.values['policy'], content, undecided ?? 'as_is') !== 'as_is' ? 'held' : null;
}
