import { assert } from '../../../shared/assert.ts';
import { startingValuesOfNamed } from '../../../shared/records/index.ts';
import type { CaptureDraft } from '../../../shared/capture/draft.ts';
import type { ResolvedLine } from '../../../shared/capture/resolve-line.ts';
import { creatingKey } from '../../../shared/capture/settle-names.ts';
import { type Settled, valueOf } from '../../../shared/capture/settled.ts';
import { toValues } from '../../../shared/capture/to-values.ts';
import { newRecordId } from '../../../shared/ids.ts';
import type { RawValues } from '../../../shared/records/read-values.ts';
import { core } from '../../core-client/core.ts';

/**
 * Names that were already created for this draft, by `creatingKey`: a save that failed half-way
 * does not create them twice.
 */
export type Made = Map<string, string>;

interface Saving {
  readonly draft: CaptureDraft;
  readonly resolved: ResolvedLine;
  /** Fields of the form as they will be stored. */
  readonly details: RawValues;
  readonly fields: readonly string[];
  readonly draftKey: string;
  readonly made: Made;
}

/**
 * Creates new names in the line, then the observation with its attachments in one commit that also
 * removes the draft.
 * @returns the record and every written entry, for undo; throws AppError, and the draft stays
 * unchanged
 */
export async function saveCapture({ draft, resolved, details, fields, draftKey, made }: Saving) {
  const { type } = resolved;
  assert(type !== null, 'what is saved has a kind');
  const written: string[] = [];
  const ids: Record<string, string> = {};
  const deploymentOf = (): string | null =>
    ids.deployment ??
    valueOf(resolved.settled.find((one) => one.field === 'deployment' && one.state === 'known'));
  for (const settled of resolved.settled) {
    if (settled.state !== 'new') continue;
    const key = creatingKey(settled.field, settled.name);
    const known = made.get(key);
    const created =
      known === undefined ? await create(settled, deploymentOf()) : { id: known, written: [] };
    made.set(key, created.id);
    ids[settled.field] = created.id;
    written.push(...created.written);
  }
  const { record, written: own } = await core.records.create({
    type,
    values: toValues({ ...draft, picked: details as never }, resolved, fields, ids) as never,
    draft: draftKey,
    attachments: draft.attachments.map(({ sha256, name, mediaType, thumbnail, width, height }) => ({
      sha256,
      name,
      mediaType,
      thumbnail,
      width,
      height,
    })),
  });
  return { record, written: [...written, ...own] };
}

interface Created {
  readonly id: string;
  readonly written: readonly string[];
}

async function create(
  { field, name, profession }: Settled & { readonly state: 'new' },
  deployment: string | null,
): Promise<Created> {
  if (field === 'stage') return addStage(profession, name);
  const values = {
    title: name,
    ...startingValuesOfNamed(field),
    ...(field === 'experiment' ? { deployment } : {}),
  };
  const { record, written } = await core.records.create({ type: field, values });
  return { id: record.id, written };
}

/** Adds a stage to its profession, at the end of the workflow. */
async function addStage(profession: string | null, name: string): Promise<Created> {
  assert(profession !== null, 'a stage is only created where its profession is known');
  const { values, heads } = await core.records.get({ id: profession });
  const id = newRecordId();
  const stages = [...(Array.isArray(values.stages) ? values.stages : []), { id, name }];
  const { written } = await core.records.update({
    id: profession,
    values: { stages },
    seen: heads.stages ? { stages: heads.stages } : {},
  });
  return { id, written };
}
