import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ProposalsPage } from '../../features/proposals/proposals-page.tsx';
import { useMethodDetail } from '../use-method-detail.tsx';

const route = getRouteApi('/method/proposals');

export function ProposalsScreen(): ReactNode {
  const { record = null } = route.useSearch();
  const navigate = useNavigate();
  const put = (id: string | null, how: 'push' | 'replace' = 'push'): void => { void navigate({ to: '/method/proposals', search: id === null ? {} : { record: id }, replace: how === 'replace' }); };
  const detail = useMethodDetail(put);
  return <ProposalsPage record={record} onRecord={put} detail={detail} />;
}
