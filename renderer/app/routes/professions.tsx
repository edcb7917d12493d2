import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ProfessionsPage } from '../../features/method/professions-page.tsx';
import { useMethodDetail } from '../use-method-detail.tsx';

const route = getRouteApi('/method/professions');

export function ProfessionsScreen(): ReactNode {
  const { record = null } = route.useSearch();
  const navigate = useNavigate();
  const put = (id: string | null, how: 'push' | 'replace' = 'push'): void => { void navigate({ to: '/method/professions', search: id === null ? {} : { record: id }, replace: how === 'replace' }); };
  const detail = useMethodDetail(put);
  return <ProfessionsPage record={record} onRecord={put} detail={detail} />;
}
