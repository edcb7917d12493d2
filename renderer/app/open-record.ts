import type { useNavigate } from '@tanstack/react-router';
import { isObservationType } from '../../shared/records/index.ts';

type Navigate = ReturnType<typeof useNavigate>;

/** Shows a record on the page that records of its type have. @returns when the page is there */
export async function openRecord(navigate: Navigate, record: { readonly id: string; readonly type: string; readonly deployment?: string | null }): Promise<void> {
  const { id, type } = record;
  if (isObservationType(type)) await navigate({ to: '/feed', search: { record: id } });
  else if (type === 'deployment') await navigate({ to: '/deployments/$id', params: { id } });
  else if (type === 'experiment') await navigate({ to: '/experiments/$id', params: { id } });
  else if (type === 'profession') await navigate({ to: '/method/professions', search: { record: id } });
  else if (type === 'model_iteration') await navigate({ to: '/method/iterations', search: { record: id } });
  else if (type === 'member') await navigate({ to: '/method/people', search: { record: id } });
  else await navigate({ to: '/feed', search: { record: id } });
}
