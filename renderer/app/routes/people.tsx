import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { PeoplePage } from '../../features/method/people-page.tsx';
import { useMethodDetail } from '../use-method-detail.tsx';

const route = getRouteApi('/method/people');

export function PeopleScreen(): ReactNode {
  const { record = null } = route.useSearch();
  const navigate = useNavigate();
  const put = (id: string | null, how: 'push' | 'replace' = 'push'): void => { void navigate({ to: '/method/people', search: id === null ? {} : { record: id }, replace: how === 'replace' }); };
  const detail = useMethodDetail(put);
  return <PeoplePage record={record} onRecord={put} detail={detail} onFeed={(filter) => { void navigate({ to: '/feed', search: { type: [...filter.type], author: [...filter.author] } }); }} />;
}
