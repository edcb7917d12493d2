import {
  type DocumentName,
  findDocumentParts,
  findHome,
  isLocalDocument,
  localDocument,
} from '../../../../shared/doc/document-name.ts';
import { findRowKey, type RecordId } from '../../../../shared/ids.ts';
import {
  leavingOf,
  type SharedContent,
  type Undecided,
} from '../../../../shared/method/sharing-policy.ts';
import type { RecordType } from '../../../../shared/records/define-record.ts';
import {
  aboutField,
  findRecordType,
  isObservationType,
  isProposable,
} from '../../../../shared/records/index.ts';
import type { Role } from '../../../../shared/records/member.ts';
import type { RawValues } from '../../../../shared/records/read-values.ts';
import type { Sqlite } from '../database/open-database.ts';
import { settings } from '../settings/all-settings.ts';
import type { RecordStates } from './record-states.ts';
import { homeDocument } from './home-document.ts';

export interface Place {
  readonly document: DocumentName;
  /**
   * The document whose rights apply. [RI6] A record that is only held back here is checked as the
   * shared record that it would be; if its home stays on this device, there are no limits.
   */
  readonly rightsDocument: DocumentName;
}

export type PlaceOf = (
  definition: RecordType,
  id: RecordId,
  values: RawValues,
  states: RecordStates,
) => Place;
/**
 * For records that arrive whole, with their history. `document`: the document named in the export.
 */
export type PlaceOfBrought = (
  type: string,
  values: RawValues,
  document: DocumentName,
  states: RecordStates,
) => Place;

/** `own`: its home stays on this device; `held`: it may not or can't leave now. */
type Staying = 'own' | 'held' | null;

interface Joined {
  readonly role: Role;
  readonly authors: string;
  readonly undecided: Undecided | null;
}

/**
 * Chooses the document of a new record (of the first epoch), and the rights that apply. A folder
 * that joined a hub, now or earlier, keeps in its own documents what may not leave now: records of
 * the workspace that research has to accept first ([JO8]), samples ([JO12]), what was logged
 * without a deployment ([CA27]), and what a deployment's sharing policy holds back ([PO3]).
 */
export class Placement {
  readonly #joined;

  constructor(sqlite: Sqlite) {
    // After leaving, the rules stay: what was held back must not be sent on return.
    this.#joined = sqlite.prepare<
      [],
      Joined
    >(`SELECT coalesce(m.value ->> '$.member.role', p.value ->> '$.role') AS role,
      coalesce(m.value -> '$.member.authors', json_array(p.value ->> '$.member')) AS authors,
      (SELECT value ->> '$' FROM setting WHERE key = '${settings.undecided.key}') AS undecided
      FROM setting p LEFT JOIN setting m ON m.key = '${settings.membership.key}'
      WHERE p.key = '${settings.profile.key}' AND (m.value <> 'null'
        OR EXISTS (SELECT 1 FROM setting WHERE key = '${settings.receiptsOf.key}'))`);
  }

  /**
   * Prepares the choice for one batch. `homeOf` throws AppError `not_found` or `invalid` if the
   * record's home can't be determined.
   */
  begin(): { readonly homeOf: PlaceOf; readonly historyHomeOf: PlaceOfBrought } {
    const joined = this.#joined.get();
    return {
      homeOf: (definition, id, values, states) => {
        const shared = homeDocument(definition, id, values, states);
        return placeAt(
          shared,
          joined ? stayingOf(definition, id, values, states, shared, joined) : null,
        );
      },
      historyHomeOf: (type, values, document, states) =>
        placeAt(
          document,
          joined ? stayingOfBrought(type, values, document, states, joined.undecided) : null,
        ),
    };
  }
}

function placeAt(shared: DocumentName, staying: Staying): Place {
  if (staying === null) return { document: shared, rightsDocument: shared };
  const document = localDocument(shared);
  return { document, rightsDocument: staying === 'own' ? document : shared };
}

function stayingOf(
  definition: RecordType,
  id: RecordId,
  values: RawValues,
  states: RecordStates,
  shared: DocumentName,
  joined: Joined,
): Staying {
  const { undecided } = joined;
  switch (definition.home) {
    case 'workspace':
      return ofWorkspace(definition.type, id, joined);
    case 'self':
      if (values['unsorted'] === true) return 'own';
      return values['sample'] === true ? 'held' : null;
    // A decision of research about something that stays here stays with it.
    case 'triage':
      return isOwnSubject(definition.type, values, states) ? 'own' : null;
    case 'deployment':
      return ofDeployment(
        shared,
        definition.observation ? 'observations' : null,
        states,
        undecided,
      );
    case 'subject':
      if (isOwnSubject(definition.type, values, states)) return 'own';
      return definition.files ? ofFile(shared, states, joined) : null;
  }
}

const canWriteWorkspace = ({ role }: Joined): boolean => role === 'research' || role === 'admin';

function ofWorkspace(type: string, id: RecordId, joined: Joined): Staying {
  const isOneself = (): boolean => (JSON.parse(joined.authors) as readonly string[]).includes(id);
  if (!isProposable(type) || canWriteWorkspace(joined) || isOneself()) return null;
  // Someone who can't propose it to research creates none.
  return joined.role === 'fdc' ? 'own' : 'held';
}

/**
 * Chooses for a record that names files. Nobody can accept a file of a workspace record: it stays
 * where it was attached while there is no one to ask (no hub any longer).
 */
function ofFile(shared: DocumentName, states: RecordStates, joined: Joined): Staying {
  if (findHome(shared)?.kind === 'workspace') return canWriteWorkspace(joined) ? null : 'held';
  return ofDeployment(shared, 'attachments', states, joined.undecided);
}

function stayingOfBrought(
  type: string,
  values: RawValues,
  document: DocumentName,
  states: RecordStates,
  undecided: Undecided | null,
): Staying {
  const parts = findDocumentParts(document);
  if (!parts || parts.kind === 'workspace') return null;
  const definition = findRecordType(type);
  if (definition?.home === 'self' && values['unsorted'] === true) return 'own';
  if (definition?.home === 'self' && values['sample'] === true) return 'held';
  const subject = subjectOf(type, values);
  if (isOwnSubject(type, values, states)) return 'own';
  // Its subject may follow after it, and be held.
  const hangsOnUnknown = subject !== null && states.target(subject) === null;
  if (definition?.files) return ofDeployment(document, 'attachments', states, undecided);
  const isObserved = isObservationType(type) || hangsOnUnknown;
  return ofDeployment(document, isObserved ? 'observations' : null, states, undecided);
}

/** Returns the key of the record that this one is about; of an unknown type it is `subject`. */
const subjectOf = (type: string, values: RawValues): RecordId | null =>
  findRowKey(values[aboutField(type) ?? 'subject']);

function isOwnSubject(type: string, values: RawValues, states: RecordStates): boolean {
  const subject = subjectOf(type, values);
  return subject !== null && isLocalDocument(states.target(subject)?.document ?? '');
}

/**
 * Returns whether a deployment stays on this device, or its policy holds this kind of content back.
 */
function ofDeployment(
  shared: DocumentName,
  content: SharedContent | null,
  states: RecordStates,
  undecided: Undecided | null,
): Staying {
  const parts = findHome(shared);
  if (!parts || parts.kind === 'workspace') return null;
  const deployment = states.find(parts.deployment);
  if (deployment && isLocalDocument(deployment.document)) return 'own';
  return content !== null &&
    leavingOf(deployment?.folded.values['policy'], content, undecided ?? 'as_is') !== 'as_is'
    ? 'held'
    : null;
}
