import type { useNavigate } from '@tanstack/react-router';
import { isObservationType } from '../../shared/records/index.ts';

type Navigate = ReturnType<typeof useNavigate>;

/** Shows a record on the page that records of its type have. */
export function openRecord(navigate: Navigate, record: { readonly id: string; readonly type: string; readonly deployment?: string | null }): void {
  const { id, type } = record;
  if (isObservationType(type)) void navigate({ to: '/feed', search: { record: id } });
  else if (type === 'deployment') void navigate({ to: '/deployments/$id', params: { id } });
  else if (type === 'experiment') void navigate({ to: '/experiments/$id', params: { id } });
  else if (type === 'profession') void navigate({ to: '/method/professions', search: { record: id } });
  else if (type === 'model_iteration') void navigate({ to: '/method/iterations', search: { record: id } });
  else if (type === 'member') void navigate({ to: '/method/people', search: { record: id } });
  else void navigate({ to: '/feed', search: { record: id } });
}
