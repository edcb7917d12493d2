import type { RecordType } from '../../../../../shared/records/define-record.ts';
import type { RecordView } from '../../../../../shared/api/views.ts';
import { familyOf } from '../../../../../shared/doc/document-name.ts';
import { findId, isId, newRecordId, type RecordId } from '../../../../../shared/ids.ts';
import { recordTypes, type TypeName, namedTypes } from '../../../../../shared/records/index.ts';
import { notFound } from '../../../../../shared/errors.ts';
import type { Sqlite } from '../../../kernel/database/open-database.ts';
import type { ReadAccess } from '../../../kernel/session/session.ts';
import { tellStanding } from '../../../kernel/session/standing.ts';
import type { Write } from '../../../kernel/write/writes.ts';
import { nameThatFits } from '../fit/clean-text.ts';
import { contentKey } from '../fit/source-key.ts';
import { type Match, NameIndex, type Scope, storedName } from './name-index.ts';

export type { Match, Scope } from './name-index.ts';

/**
 * Where records without a deployment go: an existing one, or a name. Neither: such records are
 * skipped.
 */
export interface Target {
  readonly deployment: RecordId | null;
  readonly newDeployment: string | null;
}

export interface FoundDeployment {
  readonly id: RecordId;
  /** The write that creates it, if it did not exist. */
  readonly write: Write | null;
}

const isNamed = (type: string): type is TypeName =>
  (namedTypes as readonly string[]).includes(type);

/** Returns the key of a name, compared as stored in the title of its type. */
function keyOf(type: TypeName, deployment: string | null, title: string): string {
  const { known } = recordTypes[type] as unknown as RecordType;
  const within = known === 'by_name_in_deployment' ? deployment : '';
  return contentKey(type, within ?? '', storedName(type, title));
}

/**
 * Finds the records that a source names, by ID or by name (ignoring case), including those created
 * by the same import.
 */
export class Resolver {
  readonly #session: ReadAccess;
  readonly #target: Target;
  readonly #idOf;
  readonly #learn;
  readonly #index: NameIndex;
  /** The deployment that the last row named: rows of one source mostly name the same. */
  #lastNamed: { readonly ref: string; readonly id: RecordId } | null = null;
  /** A deployment or an experiment -> its profession. */
  readonly #professions = new Map<string, string>();

  constructor(session: ReadAccess, scratch: Sqlite, target: Target) {
    this.#session = session;
    this.#target = target;
    this.#index = new NameIndex(session.store.sqlite, scratch);
    scratch.exec('CREATE TABLE name (key TEXT PRIMARY KEY, id TEXT) WITHOUT ROWID');
    this.#idOf = scratch.prepare<[string], RecordId>('SELECT id FROM name WHERE key = ?').pluck();
    this.#learn = scratch.prepare<[string, string]>('INSERT OR IGNORE INTO name VALUES (?, ?)');
    for (const type of namedTypes) this.#load(type);
  }

  #load(type: TypeName): void {
    const later: RecordView[] = [];
    const ours = new Set(
      type === 'deployment' ? tellStanding(this.#session.store)?.deployments : [],
    );
    for (const record of this.#session.records.every(type)) {
      // Of several deployments with one name, the member's own come first.
      if (ours.size > 0 && !ours.has(record.id)) later.push(record);
      else this.learn(type, record.id as RecordId, record.values);
    }
    for (const { id, values } of later) this.learn(type, id as RecordId, values);
  }

  /**
   * Returns a record with an ID that was created in another deployment and moved to this one since,
   * or null.
   */
  findMoved(id: RecordId, deployment: RecordId): RecordView | null {
    const record = this.#session.records.find(id);
    return record?.deployment === deployment && record.values['deployment'] === deployment
      ? record
      : null;
  }

  /** Returns the families of the documents with a record of an ID. */
  familiesOf(id: unknown): readonly string[] {
    if (!isId(id)) return [];
    return this.#session.store.tables.claims.keysOf(id as RecordId).flatMap((key) => {
      const document = this.#session.records.documentOf(key);
      return document === null ? [] : [familyOf(document)];
    });
  }

  /** Registers a record that exists or is planned. The first one with a name counts. */
  learn(type: string, id: RecordId, values: Readonly<Record<string, unknown>>): void {
    const { title, deployment, profession, stages } = values;
    const place = typeof deployment === 'string' ? deployment : null;
    if (type === 'deployment') this.#lastNamed = null;
    if (typeof profession === 'string') this.#professions.set(id, profession);
    if (typeof title !== 'string') return;
    this.#index.learn(type, id, title, place);
    if (type === 'profession' && Array.isArray(stages))
      this.#index.learnStages(id, stages.filter(isStage));
    if (isNamed(type)) this.#learn.run(keyOf(type, place, title), id);
  }

  /** Registers a name that a source uses for a record besides its title. */
  learnAlias(type: string, id: RecordId, alias: string, deployment: RecordId | null): void {
    this.#index.learn(type, id, alias, deployment);
  }

  /** Returns what a name means among the records of some types. */
  match(types: readonly string[], ref: string, scope: Scope): Match {
    // Of several deployments with one name, the member's own comes first.
    const ours = types.includes('deployment') ? this.find('deployment', ref, null) : null;
    return ours === null ? this.#index.match(types, ref, scope) : { kind: 'one', id: ours };
  }

  /** Returns which stage a name means. */
  matchStage(ref: string, scope: Scope): Match {
    return this.#index.matchStage(ref, scope);
  }

  /** Returns the stage of a profession with a name, or null. */
  stageOf(profession: string, name: string): string | null {
    const found = this.#index.matchStage(name, { deployment: null, professions: [profession] });
    return found.kind === 'one' && this.#index.isStageOf(found.id, profession) ? found.id : null;
  }

  /** Returns the profession of a deployment or an experiment, as far as it is known. */
  professionOf(id: string | null): string | null {
    return id === null ? null : (this.#professions.get(id) ?? null);
  }

  /** Returns the record of a type with an ID or name, or null. */
  find(type: TypeName, ref: string, deployment: RecordId | null): RecordId | null {
    const id = findId<RecordId>(ref);
    if (id !== null) {
      const record = this.#session.records.find(id);
      if (record?.type === type && record.deleted_at === null) return id;
    }
    return this.#idOf.get(keyOf(type, deployment, ref)) ?? null;
  }

  /** Returns the record of a type with a title, or null. */
  findByTitle(type: string, title: unknown, deployment: RecordId | null): RecordId | null {
    return isNamed(type) && typeof title === 'string'
      ? (this.#idOf.get(keyOf(type, deployment, title)) ?? null)
      : null;
  }

  /**
   * Returns the deployment that a record names, else the import's target. A missing one is created
   * (active). Null: nothing names one.
   */
  deployment(ref: string | undefined): FoundDeployment | null {
    if (ref !== undefined && ref !== '') return this.#named(ref);
    const { deployment, newDeployment } = this.#target;
    if (deployment !== null) return { id: deployment, write: null };
    return newDeployment === null || newDeployment.trim() === ''
      ? null
      : this.#named(newDeployment);
  }

  #named(ref: string): FoundDeployment {
    if (this.#lastNamed?.ref === ref) return { id: this.#lastNamed.id, write: null };
    const found = this.find('deployment', ref, null);
    if (found !== null) {
      // One that is given by its ID may be removed meanwhile.
      if (findId(ref) === null) this.#lastNamed = { ref, id: found };
      return { id: found, write: null };
    }
    const id = newRecordId();
    const values = {
      title: nameThatFits(ref, recordTypes.deployment.fields.title.max),
      status: 'active',
    };
    this.learn('deployment', id, values);
    return { id, write: { op: 'create', type: 'deployment', id, values } };
  }
}

const isStage = (stage: unknown): stage is { readonly id: string; readonly name: string } =>
  typeof stage === 'object' &&
  stage !== null &&
  typeof (stage as { id?: unknown }).id === 'string' &&
  typeof (stage as { name?: unknown }).name === 'string';

/**
 * Checks the target.
 * @throws AppError `not_found` if the chosen deployment doesn't exist
 */
export function checkTarget(
  { records }: Pick<ReadAccess, 'records'>,
  { deployment }: Target,
): void {
  if (deployment === null) return;
  const record = records.find(deployment);
  if (record?.type !== 'deployment' || record.deleted_at !== null)
    throw notFound(`The deployment ${deployment}`);
}
