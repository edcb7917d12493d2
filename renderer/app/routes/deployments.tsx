import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { DeploymentsPage } from '../../features/deployments/deployments-page.tsx';

/** All deployments. */
export function DeploymentsScreen(): ReactNode {
  const navigate = useNavigate();
  return <DeploymentsPage onOpen={(id) => { void navigate({ to: '/deployments/$id', params: { id } }); }} />;
}
