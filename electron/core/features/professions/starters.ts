import type { Starter } from '../../../../shared/api/professions.ts';
import { workspaceDocument } from '../../../../shared/doc/document-name.ts';
import { notFound } from '../../../../shared/errors.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import { nameKey } from '../../../../shared/records/name-key.ts';
import { newRecordIdIn } from '../../kernel/base/derived-id.ts';
import type { Records } from '../../kernel/query/records.ts';
import type { Write } from '../../kernel/write/writes.ts';
import { starterWorkflows } from './workflows/starter-workflows.ts';

/** [PF3] Returns the workflows to begin with, and which of their professions are here already. */
export function listStarters(records: Pick<Records, 'every'>): Starter[] {
  const known = idsByName(records);
  return starterWorkflows.map(({ title, boundary, stages }) => ({
    title,
    boundary,
    stages: stages.map(({ name }) => name),
    profession: known.get(nameKey(title)) ?? null,
  }));
}

type Creation = Extract<Write, { readonly op: 'create' }> & { readonly id: RecordId };

/**
 * [PF3] Plans the professions of workflows to begin with; those that are here already stay as they
 * are. @throws AppError `not_found` for a title that no workflow has
 */
export function planStarters(
  titles: readonly string[],
  records: Pick<Records, 'every'>,
): Creation[] {
  const known = idsByName(records);
  return [...new Set(titles)].flatMap((title): Creation[] => {
    const found = starterWorkflows.find((one) => one.title === title);
    if (found === undefined) throw notFound(`The starter workflow “${title}”`);
    if (known.has(nameKey(title))) return [];
    const { boundary, stages } = found;
    const id = newRecordIdIn(workspaceDocument);
    return [{ op: 'create', type: 'profession', id, values: { title, boundary, stages } }];
  });
}

const idsByName = (records: Pick<Records, 'every'>): ReadonlyMap<string, string> =>
  new Map([...records.every('profession')].map(({ id, title }) => [nameKey(title), id]));
