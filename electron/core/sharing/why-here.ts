import { type DocumentName, findHome, isLocalDocument } from '../../../shared/doc/document-name.ts';
import type { WhyHere } from '../../../shared/api/sharing.ts';
import { leavingOf, type Undecided } from '../../../shared/method/sharing-policy.ts';
import type { Sqlite } from '../store/open-database.ts';

/** Why records of this device's own documents stay here. */
export class Reasons {
  readonly #deployment;
  readonly #undecided: Undecided;

  constructor(sqlite: Sqlite, undecided: Undecided) {
    this.#deployment = sqlite.prepare<[string], { document: DocumentName; values: string }>('SELECT document, "values" FROM record WHERE id = ?');
    this.#undecided = undecided;
  }

  /** @param document the record's; null when it is shared */
  of(document: DocumentName, type: string): WhyHere | null {
    if (!isLocalDocument(document)) return null;
    const parts = findHome(document);
    if (!parts || parts.kind === 'workspace') return 'workspace';
    const deployment = this.#deployment.get(parts.deployment);
    const values = deployment ? JSON.parse(deployment.values) as Readonly<Record<string, unknown>> : {};
    if (values['sample'] === true) return 'sample';
    if (deployment && isLocalDocument(deployment.document)) return 'deployment';
    return leavingOf(values['policy'], type === 'attachment' ? 'attachments' : 'observations', this.#undecided) === 'never' ? 'never' : 'review';
  }
}
