import type { RecordView } from '../../../../shared/api/views.ts';
import { familyOf } from '../../../../shared/doc/document-name.ts';
import { findId, isId, newRecordId, type RecordId } from '../../../../shared/ids.ts';
import { nameKey } from '../../../../shared/records/name-key.ts';
import { recordTypes, type TypeName } from '../../../../shared/records/index.ts';
import { notFound } from '../../../../shared/errors.ts';
import type { Session } from '../../session.ts';
import { tellStanding } from '../../standing.ts';
import type { Write } from '../../writes.ts';
import { nameThatFits } from '../fit/clean-text.ts';

/** Where records go that name no deployment themselves: one that is there, or a name. Neither: such records are left out. */
export interface Target { readonly deployment: RecordId | null; readonly newDeployment: string | null }

export interface FoundDeployment {
  readonly id: RecordId;
  /** What makes it, when it was not there. */
  readonly write: Write | null;
}

const namedTypes = ['deployment', 'experiment', 'model_iteration', 'profession', 'customer', 'member'] as const satisfies readonly TypeName[];
type NamedType = (typeof namedTypes)[number];
const isNamed = (type: string): type is NamedType => (namedTypes as readonly string[]).includes(type);

/** Names are compared as the title of their type holds them. */
function keyOf(type: NamedType, deployment: string | null, title: string): string {
  const field = recordTypes[type].fields.title;
  const name = nameKey(nameThatFits(title, field.max));
  return [type, type === 'experiment' ? deployment : '', name].join('\u001f');
}

/** Finds the records that a source names, by id or by name (case aside), those made by the same import among them. */
export class Resolver {
  readonly #session: Session;
  readonly #target: Target;
  readonly #byName = new Map<string, RecordId>();
  /** Lower-case id or name of a stage -> its id. */
  readonly #stages = new Map<string, string>();

  constructor(session: Session, target: Target) {
    this.#session = session;
    this.#target = target;
    for (const type of namedTypes) this.#load(type);
  }

  #load(type: NamedType): void {
    const later: RecordView[] = [];
    const ours = new Set(type === 'deployment' ? tellStanding(this.#session.store)?.deployments : []);
    let cursor: string | null = null;
    do {
      const page = this.#session.records.list({ type, removed: false, cursor, limit: 500 });
      for (const record of page.items) {
        // Of several deployments with one name, those that the member is on come first.
        if (ours.size > 0 && !ours.has(record.id)) later.push(record);
        else this.learn(type, record.id as RecordId, record.values);
      }
      cursor = page.next;
    } while (cursor !== null);
    for (const { id, values } of later) this.learn(type, id as RecordId, values);
  }

  /** Returns a record of an id that was made in another deployment and moved to this one since, or null. */
  findMoved(id: RecordId, deployment: RecordId): RecordView | null {
    const record = this.#session.records.find(id);
    return record?.deployment === deployment && record.values['deployment'] === deployment ? record : null;
  }

  /** Returns the families of the documents that hold a record of an id. */
  familiesOf(id: unknown): readonly string[] {
    if (!isId(id)) return [];
    return this.#session.store.ingest.claims.keysOf(id as RecordId).flatMap((key) => {
      const document = this.#session.records.documentOf(key);
      return document === null ? [] : [familyOf(document)];
    });
  }

  /** Takes note of a record that is being made. The first of a name stands. */
  learn(type: string, id: RecordId, values: Readonly<Record<string, unknown>>): void {
    if (!isNamed(type) || typeof values['title'] !== 'string') return;
    const deployment = typeof values['deployment'] === 'string' ? values['deployment'] : null;
    const key = keyOf(type, deployment, values['title']);
    if (!this.#byName.has(key)) this.#byName.set(key, id);
    if (type === 'profession' && Array.isArray(values['stages'])) {
      for (const { id: stage, name } of values['stages'] as readonly { id: string; name: string }[]) {
        this.#stages.set(stage.toLowerCase(), stage);
        if (!this.#stages.has(nameKey(name))) this.#stages.set(nameKey(name), stage);
      }
    }
  }

  /** The record of a type that an id or name means, or null. */
  find(type: NamedType, ref: string, deployment: RecordId | null): RecordId | null {
    const id = findId<RecordId>(ref);
    if (id !== null) {
      const record = this.#session.records.find(id);
      if (record?.type === type && record.deleted_at === null) return id;
    }
    return this.#byName.get(keyOf(type, deployment, ref)) ?? null;
  }

  findByTitle(type: string, title: unknown, deployment: RecordId | null): RecordId | null {
    return isNamed(type) && typeof title === 'string' ? (this.#byName.get(keyOf(type, deployment, title)) ?? null) : null;
  }

  findStage(ref: string): string | null {
    return (this.#stages.get(ref.toLowerCase()) ?? this.#stages.get(nameKey(ref))) ?? null;
  }

  /** The deployment that a record names, else the import's target. One that is not there is made (active). Null: nothing names one. */
  deployment(ref: string | undefined): FoundDeployment | null {
    if (ref !== undefined && ref !== '') return this.#named(ref);
    const { deployment, newDeployment } = this.#target;
    if (deployment !== null) return { id: deployment, write: null };
    return newDeployment === null || newDeployment.trim() === '' ? null : this.#named(newDeployment);
  }

  #named(ref: string): FoundDeployment {
    const found = this.find('deployment', ref, null);
    if (found !== null) return { id: found, write: null };
    const id = newRecordId();
    const values = { title: nameThatFits(ref, recordTypes.deployment.fields.title.max), status: 'active' };
    this.learn('deployment', id, values);
    return { id, write: { op: 'create', type: 'deployment', id, values } };
  }
}

/** @throws AppError `not_found` when the chosen deployment is none */
export function checkTarget(session: Session, { deployment }: Target): void {
  if (deployment === null) return;
  const record = session.records.find(deployment);
  if (record?.type !== 'deployment' || record.deleted_at !== null) throw notFound(`The deployment ${deployment}`);
}
