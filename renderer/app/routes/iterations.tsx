import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { IterationsPage } from '../../features/method/iterations-page.tsx';
import { useMethodDetail } from '../use-method-detail.tsx';

const route = getRouteApi('/method/iterations');

export function IterationsScreen(): ReactNode {
  const { record = null } = route.useSearch();
  const navigate = useNavigate();
  const put = (id: string | null, how: 'push' | 'replace' = 'push'): void => { void navigate({ to: '/method/iterations', search: id === null ? {} : { record: id }, replace: how === 'replace' }); };
  const detail = useMethodDetail(put);
  return <IterationsPage record={record} onRecord={put} detail={detail} onFeed={(filter) => { void navigate({ to: '/feed', search: { type: [...filter.type], iteration: [...filter.iteration] } }); }} />;
}
