import type { Change } from '../../../shared/api/changes.ts';
import type { Sqlite } from '../store/open-database.ts';
import { facetToken } from './facet-token.ts';

interface Lookup { readonly ofStage: ReadonlyMap<string, string>; readonly ofDeployment: ReadonlyMap<string, string> }

/**
 * An observation has no profession of its own: it has that of its stage and that of its deployment. Both can change after it was written,
 * so they are looked up when asked for and never stored with it ([FE6]).
 */
export class Professions {
  readonly #professions;
  readonly #deployments;
  #lookup: Lookup | null = null;

  constructor(sqlite: Sqlite) {
    this.#professions = sqlite.prepare<[], { id: string; values: string }>(`SELECT r.id, r."values" FROM record_fts f CROSS JOIN record r ON r.rid = f.rowid
      WHERE record_fts MATCH 'fx:${facetToken('type', 'profession')}'`);
    this.#deployments = sqlite.prepare<[], { id: string; facets: string }>(`SELECT r.id, r.facets FROM record_fts f CROSS JOIN record r ON r.rid = f.rowid
      WHERE record_fts MATCH 'fx:${facetToken('type', 'deployment')}'`);
  }

  /** Forgets what a change may have changed. */
  heed(change: Change): void {
    if (change.kind === 'records' && change.types.some((type) => type === 'profession' || type === 'deployment')) this.forget();
  }

  forget(): void { this.#lookup = null; }

  /** The professions of a row: its own, its stage's and its deployment's. */
  of(row: { readonly deployment: string | null; readonly facets: { readonly [dimension: string]: string | readonly string[] | undefined } }): string[] {
    const { ofStage, ofDeployment } = this.#read();
    const { profession, stage } = row.facets;
    const found = new Set<string>();
    if (typeof profession === 'string') found.add(profession);
    const byStage = typeof stage === 'string' ? ofStage.get(stage) : undefined;
    if (byStage !== undefined) found.add(byStage);
    const byDeployment = row.deployment === null ? undefined : ofDeployment.get(row.deployment);
    if (byDeployment !== undefined) found.add(byDeployment);
    return [...found];
  }

  /** The facet tokens of which a record of the profession has at least one. */
  tokensOf(profession: string): string[] {
    return [facetToken('profession', profession),
      ...this.stagesOf(profession).map((stage) => facetToken('stage', stage)),
      ...this.deploymentsOf(profession).map((deployment) => facetToken('deployment', deployment))];
  }

  all(): string[] { return [...new Set([...this.#read().ofStage.values(), ...this.#read().ofDeployment.values()])]; }
  stagesOf(profession: string): string[] { return keysWith(this.#read().ofStage, profession); }
  deploymentsOf(profession: string): string[] { return keysWith(this.#read().ofDeployment, profession); }

  #read(): Lookup {
    if (this.#lookup) return this.#lookup;
    const ofStage = new Map<string, string>();
    for (const { id, values } of this.#professions.iterate()) {
      const { stages } = JSON.parse(values) as { readonly stages?: readonly { readonly id?: unknown }[] };
      for (const stage of stages ?? []) if (typeof stage.id === 'string') ofStage.set(stage.id, id);
    }
    const ofDeployment = new Map<string, string>();
    for (const { id, facets } of this.#deployments.iterate()) {
      const { profession } = JSON.parse(facets) as { readonly profession?: unknown };
      if (typeof profession === 'string') ofDeployment.set(id, profession);
    }
    return this.#lookup = { ofStage, ofDeployment };
  }
}

const keysWith = (map: ReadonlyMap<string, string>, value: string): string[] => [...map].flatMap(([key, one]) => (one === value ? [key] : []));
