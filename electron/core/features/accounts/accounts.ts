import type { Page } from '../../../../shared/api/paging.ts';
import { compareText } from '../../../../shared/compare-text.ts';
import type { Account, AccountExperiment } from '../../../../shared/api/accounts.ts';
import { notFound } from '../../../../shared/errors.ts';
import { accountAttention } from '../../../../shared/method/account-attention.ts';
import { experimentState, experimentStates } from '../../../../shared/method/experiment-state.ts';
import { recordTypes, type ValuesOf } from '../../../../shared/records/index.ts';
import { readValues } from '../../../../shared/records/read-values.ts';
import { toInstant } from '../../../../shared/time.ts';
import { facetToken, observationToken } from '../../kernel/projection/facet-token.ts';
import { type PageRequest, pageParameters, pageSql, readPage } from '../../kernel/query/paging.ts';
import { openDimension } from '../../kernel/projection/facet-counts.ts';
import type { Sqlite } from '../../kernel/database/open-database.ts';

interface Row {
  readonly rid: number;
  readonly id: string;
  readonly title: string;
  readonly deployment: string | null;
  readonly created_ms: number;
  readonly updated_ms: number;
  readonly values: string;
}
interface Latest {
  readonly occurred_ms: number;
  readonly updated_ms: number;
}
interface Experiment {
  readonly row: Row;
  readonly values: ValuesOf<'experiment'>;
}

/**
 * Answers customer success's questions about every deployment. Deployments and experiments are few
 * and read whole; observations are never read: the counters have their number, and the index the
 * newest one.
 */
export class Accounts {
  readonly #deployments;
  readonly #deployment;
  readonly #experiments;
  readonly #experimentsOf;
  readonly #title;
  readonly #counts;
  readonly #latest;

  constructor(sqlite: Sqlite) {
    const columns = 'r.rid, r.id, r.title, r.deployment, r.created_ms, r.updated_ms, r."values"';
    const found = (match: string): string =>
      `SELECT ${columns} FROM record_fts f CROSS JOIN record r ON r.rid = f.rowid
       WHERE record_fts MATCH ${match}`;
    const typed = (type: string): string => `"${facetToken('type', type)}"`;
    this.#deployments = sqlite.prepare<[number, number], Row>(
      `${found(`'fx : ${typed('deployment')}'`)}
        AND r."values" ->> '$.unsorted' IS NOT 1 AND ${pageSql('f.rowid')}`,
    );
    this.#deployment = sqlite.prepare<[string], Row>(
      `SELECT ${columns} FROM record r
       WHERE r.id = ? AND r.type = 'deployment' AND r.deleted_ms IS NULL`,
    );
    this.#experiments = sqlite.prepare<[], Row>(found(`'fx : ${typed('experiment')}'`));
    this.#experimentsOf = sqlite.prepare<[string], Row>(found('?'));
    this.#title = sqlite.prepare<[string], string>('SELECT title FROM record WHERE id = ?').pluck();
    this.#counts = sqlite.prepare<
      [string, string, string],
      { readonly value: string; readonly n: number }
    >('SELECT value, n FROM facet WHERE deployment = ? AND type = ? AND dimension = ?');
    this.#latest = sqlite.prepare<
      [string],
      Latest
    >(`SELECT r.occurred_ms, r.updated_ms FROM record_fts f CROSS JOIN record r ON r.rid = f.rowid
      WHERE record_fts MATCH ? ORDER BY f.rowid DESC LIMIT 1`);
  }

  /** [AC1] [AC6] Returns a page of all existing deployments, newest first. */
  list(page: PageRequest, nowMs: number): Page<Account> {
    const rows = this.#deployments.all(...pageParameters(page));
    const experiments = groupByDeployment(
      this.#experiments.all(),
      new Set(rows.map(({ id }) => id)),
    );
    return readPage(rows, page.limit, (row) =>
      this.#account(row, experiments.get(row.id) ?? [], nowMs),
    );
  }

  /**
   * Returns one account with its experiments, running ones first and within a state the latest
   * change first.
   * @throws AppError `not_found`
   */
  get(
    id: string,
    nowMs: number,
  ): { readonly account: Account; readonly experiments: AccountExperiment[] } {
    const row = this.#deployment.get(id);
    if (!row) throw notFound(`The deployment ${id}`);
    const experiments = this.#experimentsOf
      .all(`fx : ("${facetToken('type', 'experiment')}" AND "${facetToken('deployment', id)}")`)
      .map(readExperiment);
    return {
      account: this.#account(row, experiments, nowMs),
      experiments: experiments.map(inBrief).sort(byState),
    };
  }

  #account(row: Row, experiments: readonly Experiment[], nowMs: number): Account {
    const { values } = readValues(
      recordTypes.deployment,
      JSON.parse(row.values) as Record<string, unknown>,
    );
    const latest = this.#latest.get(
      `fx : ("${observationToken}" AND "${facetToken('deployment', row.id)}")`,
    );
    const lastLogAt = latest ? toInstant(latest.occurred_ms) : null;
    return {
      id: row.id,
      title: row.title,
      customer: this.#customer(values.customer),
      site: values.site,
      status: values.status,
      started_on: values.started_on,
      ends_on: values.ends_on,
      experiments: countStates(experiments),
      outcomes: this.#countsOf(row.id, 'outcome', 'result'),
      breakages: this.#countsOf(row.id, 'breakage', openDimension('triage')),
      last_log_at: lastLogAt,
      attention: [
        ...accountAttention(
          {
            deployment: { ...values, created_at: toInstant(row.created_ms) },
            experiments: experiments.map((one) => ({
              ...one.values,
              id: one.row.id,
              updated_at: toInstant(one.row.updated_ms),
            })),
            last_log_at: lastLogAt,
          },
          toInstant(nowMs),
        ),
      ],
      changed_at: toInstant(
        Math.max(
          row.updated_ms,
          latest?.updated_ms ?? 0,
          ...experiments.map((one) => one.row.updated_ms),
        ),
      ),
    };
  }

  #customer(id: string | null): Account['customer'] {
    const title = id === null ? undefined : this.#title.get(id);
    return id === null || title === undefined ? null : { id, title };
  }

  #countsOf(deployment: string, type: string, dimension: string): Record<string, number> {
    return Object.fromEntries(
      this.#counts.all(deployment, type, dimension).map(({ value, n }) => [value, n]),
    );
  }
}

const readExperiment = (row: Row): Experiment => ({
  row,
  values: readValues(recordTypes.experiment, JSON.parse(row.values) as Record<string, unknown>)
    .values,
});

/**
 * Groups experiments, of these deployments only: reading the values of all experiments costs more
 * than finding them.
 */
function groupByDeployment(
  rows: readonly Row[],
  deployments: ReadonlySet<string>,
): Map<string, Experiment[]> {
  const groups = new Map<string, Experiment[]>();
  for (const row of rows) {
    if (row.deployment === null || !deployments.has(row.deployment)) continue;
    const group = groups.get(row.deployment);
    if (group) group.push(readExperiment(row));
    else groups.set(row.deployment, [readExperiment(row)]);
  }
  return groups;
}

function countStates(experiments: readonly Experiment[]): Account['experiments'] {
  const counts: Account['experiments'] = {};
  for (const { values } of experiments) {
    const state = experimentState(values);
    counts[state] = (counts[state] ?? 0) + 1;
  }
  return counts;
}

const inBrief = ({ row, values }: Experiment): AccountExperiment => ({
  id: row.id,
  title: row.title,
  state: experimentState(values),
  decision: values.decision,
  updated_at: toInstant(row.updated_ms),
  metrics: values.metrics.map(({ role, name, unit, direction, baseline, target, observed }) => ({
    role,
    name,
    unit,
    direction,
    baseline,
    target,
    observed,
  })),
});

const byState = (a: AccountExperiment, b: AccountExperiment): number =>
  experimentStates.indexOf(a.state) - experimentStates.indexOf(b.state) ||
  compareText(b.updated_at, a.updated_at) ||
  compareText(a.id, b.id);
