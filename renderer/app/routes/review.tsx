import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ReviewPage } from '../../features/review/review-page.tsx';
import { useMethodDetail } from '../use-method-detail.tsx';

const route = getRouteApi('/review');

export function ReviewScreen(): ReactNode {
  const { record = null } = route.useSearch();
  const navigate = useNavigate();
  const put = (id: string | null, how: 'push' | 'replace' = 'push'): void => { void navigate({ to: '/review', search: id === null ? {} : { record: id }, replace: how === 'replace' }); };
  const detail = useMethodDetail(put);
  return <ReviewPage record={record} onRecord={put} detail={detail} />;
}
