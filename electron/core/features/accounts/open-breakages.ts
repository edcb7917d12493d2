import type { AccountBreakage } from '../../../../shared/api/accounts.ts';
import { openStates, readVerdict } from '../../../../shared/method/verdict.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import { severities } from '../../../../shared/records/breakage.ts';
import { toInstant } from '../../../../shared/time.ts';
import { facetToken } from '../../kernel/projection/facet-token.ts';
import type { Sqlite } from '../../kernel/database/open-database.ts';
import type { VerdictView } from '../../../../shared/api/triage.ts';

interface Row {
  readonly id: RecordId;
  readonly title: string;
  readonly occurred_ms: number;
}

const mostShown = 12;

/** Returns research's decision about an observation. */
export interface Verdicts {
  verdict(observation: RecordId, nowMs: number): VerdictView;
}

/** The open breakages of a deployment, for a review with the customer. */
export class OpenBreakages {
  readonly #triage: Verdicts;
  readonly #found;

  constructor(sqlite: Sqlite, triage: Verdicts) {
    this.#triage = triage;
    this.#found = sqlite.prepare<[string, number], Row>(`SELECT r.id, r.title, r.occurred_ms
      FROM record_fts f CROSS JOIN record r ON r.rid = f.rowid
      WHERE record_fts MATCH ? ORDER BY f.rowid DESC LIMIT ?`);
  }

  /**
   * Returns the most severe open breakages of a deployment, newest first within a severity, each
   * with research's decision. At most 12.
   * @param nowMs milliseconds since 1970
   */
  of(deployment: string, nowMs: number): AccountBreakage[] {
    const found: AccountBreakage[] = [];
    for (const severity of Object.keys(severities)) {
      const rows = this.#found.all(matchOf(deployment, severity), mostShown - found.length);
      found.push(...rows.map((row) => this.#told(row, severity, nowMs)));
      if (found.length === mostShown) break;
    }
    return found;
  }

  #told({ id, title, occurred_ms }: Row, severity: string, nowMs: number): AccountBreakage {
    const { state, record } = this.#triage.verdict(id, nowMs);
    const verdict = record && readVerdict(record.values);
    const words = verdict?.status === 'needs_info' ? verdict.question : null;
    return { id, title, severity, occurred_at: toInstant(occurred_ms), state, words };
  }
}

function matchOf(deployment: string, severity: string): string {
  const all = [
    facetToken('type', 'breakage'),
    facetToken('deployment', deployment),
    facetToken('severity', severity),
  ]
    .map((token) => `"${token}"`)
    .join(' AND ');
  const open = openStates.map((state) => `"${facetToken('triage', state)}"`).join(' OR ');
  return `fx : (${all} AND (${open}))`;
}
