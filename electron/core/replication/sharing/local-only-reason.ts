import {
  type DocumentName,
  findHome,
  isLocalDocument,
} from '../../../../shared/doc/document-name.ts';
import type { WhyHere } from '../../../../shared/api/sharing.ts';
import { leavingOf, type Undecided } from '../../../../shared/method/sharing-policy.ts';
import type { Sqlite } from '../../kernel/database/open-database.ts';

/** Returns why records of this device's own documents stay on this device. */
export class LocalOnlyReason {
  readonly #deployment;
  readonly #undecided: Undecided;

  constructor(sqlite: Sqlite, undecided: Undecided) {
    this.#deployment = sqlite.prepare<[string], { document: DocumentName; values: string }>(
      'SELECT document, "values" FROM record WHERE id = ?',
    );
    this.#undecided = undecided;
  }

  /**
   * Returns the reason for a record.
   * @param document the record's; null if it is shared
   */
  of(document: DocumentName, type: string): WhyHere | null {
    if (!isLocalDocument(document)) return null;
    const parts = findHome(document);
    if (!parts || parts.kind === 'workspace') return 'workspace';
    const deployment = this.#deployment.get(parts.deployment);
    const values = deployment
      ? (JSON.parse(deployment.values) as Readonly<Record<string, unknown>>)
      : {};
    if (values['unsorted'] === true) return 'unsorted';
    if (values['sample'] === true) return 'sample';
    if (deployment && isLocalDocument(deployment.document)) return 'deployment';
    if (
      leavingOf(
        values['policy'],
        type === 'attachment' ? 'attachments' : 'observations',
        this.#undecided,
      ) === 'never'
    )
      return 'never';
    return 'review';
  }
}
